package io.instashop.cli.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmBookTest {

  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private final AlarmBook book = new AlarmBook(Duration.ofSeconds(60), () -> now);

  @Test
  void aPartThatIsDownForTooLongIsAnAlarmOnceAndAgainWhenItIsWell() {
    Instant begin = now;
    assertThat(down()).isEmpty();
    pass(59);
    assertThat(down()).isEmpty();
    pass(1);
    assertThat(down())
        .containsExactly(new Alarm(AlarmKind.PART_NOT_WORKING, "shop", "no disk", begin, null));
    pass(600);
    assertThat(down()).isEmpty();

    assertThat(up())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.until()).isEqualTo(now))
        .satisfies(alarm -> assertThat(alarm.since()).isEqualTo(begin));
    assertThat(up()).isEmpty();
  }

  @Test
  void aShortFailureIsNone() {
    down();
    pass(50);
    assertThat(up()).isEmpty();
    pass(50);
    assertThat(down()).isEmpty();
    pass(59);
    assertThat(down()).isEmpty();
  }

  @Test
  void aPartThatIsWellAndUnwellByTurnsIsOne() {
    List<Alarm> alarms = new ArrayList<>();
    for (int turn = 0; turn < 10; turn++) {
      alarms.addAll(down());
      pass(40);
      alarms.addAll(up());
      pass(20);
    }

    assertThat(alarms)
        .singleElement()
        .returns(AlarmKind.PART_UNSTABLE, Alarm::kind)
        .satisfies(
            alarm ->
                assertThat(alarm.cause())
                    .isEqualTo(
                        "was unwell for 5 of the last 15 minutes, by turns; now it no disk"));
    pass(7 * 60);
    assertThat(up()).isEmpty();
    pass(3 * 60);
    assertThat(up()).singleElement().returns(now, Alarm::until);
  }

  @Test
  void aLongFailureAndAShortOneAfterItAreOneAlarm() {
    down();
    pass(600);
    assertThat(down()).singleElement().returns(AlarmKind.PART_NOT_WORKING, Alarm::kind);
    assertThat(up()).hasSize(1);
    pass(60);
    assertThat(down()).isEmpty();
    pass(10);
    assertThat(up()).isEmpty();
  }

  @Test
  void aPartThatStaysDownIsOneAlarmNotTwo() {
    List<Alarm> alarms = new ArrayList<>();
    for (int minute = 0; minute < 20; minute++) {
      alarms.addAll(down());
      pass(60);
    }

    assertThat(alarms).singleElement().returns(AlarmKind.PART_NOT_WORKING, Alarm::kind);
  }

  @Test
  void aThirdRestartInAQuarterOfAnHourIsOne() {
    assertThat(restarted()).isEmpty();
    pass(60);
    assertThat(restarted()).isEmpty();
    pass(60);
    assertThat(restarted())
        .singleElement()
        .returns(AlarmKind.PART_KEEPS_RESTARTING, Alarm::kind)
        .satisfies(alarm -> assertThat(alarm.cause()).contains("3 times in 15 minutes", "ended"));
    assertThat(restarted()).isEmpty();
    assertThat(up()).isEmpty();
    pass(15 * 60);
    assertThat(up()).singleElement().satisfies(alarm -> assertThat(alarm.until()).isNotNull());
  }

  private List<Alarm> down() {
    return book.seen("shop", AlarmKind.PART_NOT_WORKING, "no disk");
  }

  private List<Alarm> up() {
    return book.seen("shop", null, "");
  }

  private List<Alarm> restarted() {
    return book.restarted("shop", "has ended");
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
  }
}
