package io.instashop.lake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.definition.Job;
import io.instashop.lake.definition.Schedule;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimetableTest {

  private static final ZonedDateTime NOON = ZonedDateTime.parse("2026-03-01T12:00:00Z");
  private static final Job OFTEN = job("often", null);
  private static final Job NIGHTLY = job("nightly", new Schedule(null, "0 2 * * *"));
  private static final Job QUARTERLY = job("quarterly", new Schedule(Duration.ofMinutes(15), null));

  private final Timetable table =
      new Timetable(List.of(OFTEN, NIGHTLY, QUARTERLY), Duration.ofMinutes(5), NOON);

  @Test
  void allAreDueAtOnceInTheirOrder() {
    for (Job job : List.of(OFTEN, NIGHTLY, QUARTERLY)) {
      assertThat(table.next()).isEqualTo(new Timetable.Entry(job, NOON));
      table.ran(job, true, NOON.plusMinutes(1));
    }
    assertThat(table.next()).isEqualTo(new Timetable.Entry(OFTEN, NOON.plusMinutes(6)));
  }

  @Test
  void thenEachAtItsOwnTimesOrAfterThePause() {
    table.ran(OFTEN, true, NOON.plusMinutes(20));
    table.ran(NIGHTLY, true, NOON);
    table.ran(QUARTERLY, true, NOON);
    assertThat(table.next()).isEqualTo(new Timetable.Entry(QUARTERLY, NOON.plusMinutes(15)));
    table.ran(QUARTERLY, true, NOON.plusDays(1));
    table.ran(OFTEN, true, NOON.plusDays(1));
    assertThat(table.next()).isEqualTo(new Timetable.Entry(NIGHTLY, NOON.plusHours(14)));
  }

  @Test
  void whatFailedIsTriedAgainAfterThePause() {
    table.ran(OFTEN, true, NOON.plusHours(1));
    table.ran(QUARTERLY, true, NOON.plusHours(1));
    table.ran(NIGHTLY, false, NOON);
    assertThat(table.next()).isEqualTo(new Timetable.Entry(NIGHTLY, NOON.plusMinutes(5)));
  }

  private static Job job(String name, @Nullable Schedule schedule) {
    return new Job(name, "", schedule, List.of());
  }
}
