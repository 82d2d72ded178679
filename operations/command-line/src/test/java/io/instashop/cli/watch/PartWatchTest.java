package io.instashop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartWatchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> said = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private long now;
  private boolean alive = true;
  private PartAnswer answer = PartAnswer.UP;
  private RuntimeException atRestart;

  @Test
  void whatHasEndedIsStartedAgainWithGrowingPauses() {
    PartWatch watch = watch(PATIENCE);
    alive = false;
    atRestart = new IllegalStateException("no port");

    pass(watch, Duration.ofSeconds(20));

    // At once, and after 1, 2, 4 and 8 seconds.
    assertThat(done).containsExactly("restart", "restart", "restart", "restart", "restart");
    assertThat(said.get(0)).contains("shop has ended unexpectedly; starting it again");
    assertThat(said.get(1)).contains("shop cannot be started: no port");
  }

  @Test
  void whatLivesButDoesNotAnswerIsKilledAndStartedAgain() {
    PartWatch watch = watch(PATIENCE);
    answer = PartAnswer.NONE;

    pass(watch, PATIENCE.minusSeconds(5));
    assertThat(done).isEmpty();
    pass(watch, Duration.ofSeconds(15));

    assertThat(done).containsExactly("kill", "restart");
    assertThat(said).singleElement().asString().contains("lives but has not answered for 6");
    assertThat(heard).containsOnlyOnce("restarted shop");
  }

  @Test
  void whatAnswersThatItIsDownIsLeftAlone() {
    PartWatch watch = watch(PATIENCE);
    answer = PartAnswer.down("warehouse Connection refused");

    pass(watch, Duration.ofMinutes(30));

    assertThat(done).isEmpty();
    assertThat(heard).contains("seen shop down").hasSizeGreaterThan(100);
  }

  @Test
  void oneThatHasJustBeenStartedMayBeSilentForLonger() {
    PartWatch watch = watch(PATIENCE);
    alive = false;
    pass(watch, Duration.ofSeconds(1));
    done.clear();
    answer = PartAnswer.NONE;

    pass(watch, Duration.ofMinutes(2));
    assertThat(done).isEmpty();
    pass(watch, Duration.ofMinutes(2));

    assertThat(done).containsExactly("kill", "restart");
  }

  @Test
  void whoWasStoppedItselfBeginsAgain() {
    PartWatch watch = watch(PATIENCE);
    answer = PartAnswer.NONE;
    pass(watch, PATIENCE.minusSeconds(10));

    now += Duration.ofHours(8).toNanos();
    watch.step();
    pass(watch, PATIENCE.minusSeconds(10));

    assertThat(done).isEmpty();
  }

  @Test
  void noPatienceMeansNever() {
    PartWatch watch = watch(Duration.ZERO);
    answer = PartAnswer.NONE;

    pass(watch, Duration.ofMinutes(30));

    assertThat(done).isEmpty();
  }

  private PartWatch watch(Duration patience) {
    Part part =
        new Part(
            "shop",
            () -> alive,
            () -> answer,
            () -> {
              done.add("kill");
              alive = false;
            },
            () -> {
              done.add("restart");
              if (atRestart != null) {
                throw atRestart;
              }
              alive = true;
            },
            () -> {});
    return new PartWatch(
        part,
        new WatchSettings(patience),
        new WatchListener() {
          @Override
          public void seen(String name, PartAnswer seen) {
            heard.add("seen " + name + (seen.up() ? " up" : seen.given() ? " down" : " silent"));
          }

          @Override
          public void restarted(String name, String why) {
            heard.add("restarted " + name);
          }
        },
        said::add,
        () -> now);
  }

  /** Lets a length of time pass, with a look every quarter of a second. */
  private void pass(PartWatch watch, Duration time) {
    long end = now + time.toNanos();
    while (now < end) {
      now += Duration.ofMillis(250).toNanos();
      watch.step();
    }
  }
}
