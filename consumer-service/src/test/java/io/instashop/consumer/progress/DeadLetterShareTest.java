package io.instashop.consumer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadLetterShareTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  private final DeadLetterShare share = new DeadLetterShare(() -> now);

  @Test
  void singleBadRecordsAreNoFault() {
    share.committed("searches", 1, 1, "invalid_field");
    assertThat(share.cause()).isEmpty();

    share.committed("searches", 99, 18, "invalid_field");
    assertThat(share.cause()).isEmpty();
  }

  @Test
  void aTopicThatIsMostlyBadIsOneAndNamesTheReason() {
    share.committed("transactions", 1_000, 0, "");
    share.committed("searches", 30, 29, "from_the_future");

    assertThat(share.cause())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("29 of the last 30 records of topic searches", "from_the_future")
                    .contains("searches.DLT"));
  }

  @Test
  void itStaysOneUntilNewerRecordsAreGood() {
    share.committed("searches", 30, 29, "from_the_future");
    now = now.plus(Duration.ofHours(1));
    assertThat(share.cause()).as("nothing came since").isPresent();

    share.committed("searches", 30, 0, "");

    assertThat(share.cause()).isEmpty();
  }
}
