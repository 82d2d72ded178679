package io.instashop.replay.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.reading.RedisSpan;
import io.instashop.contracts.windows.LostWindows;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which rebuild ends the fault of lost windows. */
class LossNoteTest {

  private static final Instant FROM = Instant.parse("2026-03-01T10:00:10Z");
  private static final Instant TO = Instant.parse("2026-03-01T12:00:30Z");

  private final LossNote loss = new LossNote("any", new LostWindows(FROM, TO));

  @Test
  void oneThatBeginsNoLaterAndEndsNoEarlier() {
    assertThat(loss.isSettledBy(kept(FROM.minusSeconds(10), TO))).isTrue();
    assertThat(loss.isSettledBy(kept(FROM.plusSeconds(20), TO))).isFalse();
    assertThat(loss.isSettledBy(kept(FROM.minusSeconds(10), TO.minusSeconds(30)))).isFalse();
  }

  @Test
  void oneOfAllThatRedisStillKeeps() {
    Instant cut = FROM.plusSeconds(110);
    Interval expired = new Interval(FROM.plusSeconds(20), cut);
    assertThat(loss.isSettledBy(new RedisSpan(expired, new Interval(cut, TO)))).isTrue();
  }

  private static RedisSpan kept(Instant from, Instant to) {
    return new RedisSpan(new Interval(from, from), new Interval(from, to));
  }
}
