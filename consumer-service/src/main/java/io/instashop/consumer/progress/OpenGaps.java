package io.instashop.consumer.progress;

import io.instashop.consumer.landing.LandingGap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a warehouse that was restored has to land again, as it was known last. Thread-safe. */
@Component
public final class OpenGaps {

  private static final Logger log = LoggerFactory.getLogger(OpenGaps.class);

  private volatile List<LandingGap> gaps = List.of();
  private volatile @Nullable String failure;

  /** No gap is known. */
  public OpenGaps() {}

  /** These are all. */
  public void set(List<LandingGap> all) {
    gaps = List.copyOf(all);
    failure = null;
  }

  /** Landing again failed; it will be tried again. */
  public void failed(String cause) {
    if (!cause.equals(failure)) {
      log.warn("Lost records could not be landed again; retrying until it works: {}", cause);
    }
    failure = cause;
  }

  /** All that are known. */
  public List<LandingGap> all() {
    return gaps;
  }

  /** A gap that nobody can close any more, in one line. Others close by themselves. */
  Optional<String> cause() {
    Optional<String> gone =
        gaps.stream().filter(LandingGap::gone).map(OpenGaps::describe).findFirst();
    return gone.or(
        () ->
            Optional.ofNullable(failure)
                .map(cause -> "Lost records could not be landed again: " + cause));
  }

  static String describe(LandingGap gap) {
    return ("The warehouse has lost the records of %s from offset %d to %d, and Kafka has deleted"
            + " them. Restore a newer backup, or accept the loss with: delete from landing_gaps"
            + " where topic = '%s' and partition = %d and until = %d")
        .formatted(
            gap.partition(),
            gap.next(),
            gap.until() - 1,
            gap.partition().topic(),
            gap.partition().number(),
            gap.until());
  }
}
