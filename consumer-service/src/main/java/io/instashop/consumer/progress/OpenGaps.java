package io.instashop.consumer.progress;

import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.Partition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a warehouse that was restored has to land again, as it was known last. Thread-safe. */
@Component
public final class OpenGaps {

  private static final Logger log = LoggerFactory.getLogger(OpenGaps.class);

  private final Map<Key, String> failures = new ConcurrentHashMap<>();
  private volatile List<LandingGap> gaps = List.of();
  private volatile @Nullable String failure;

  /** A gap shrinks from its beginning; its end names it. */
  private record Key(Partition partition, @Nullable String topicId, long until) {

    static Key of(LandingGap gap) {
      return new Key(gap.partition(), gap.topicId(), gap.until());
    }
  }

  /** No gap is known. */
  public OpenGaps() {}

  /** These are all. */
  public void set(List<LandingGap> all) {
    gaps = List.copyOf(all);
    failures.keySet().retainAll(all.stream().map(Key::of).toList());
    failure = null;
  }

  /** The gaps are not known; the warehouse will be asked again. */
  public void failed(String cause) {
    if (!cause.equals(failure)) {
      log.warn("Lost records could not be landed again; retrying until it works: {}", cause);
    }
    failure = cause;
  }

  /** Landing this gap again failed; it will be tried again. No success of another clears that. */
  public void failed(LandingGap gap, String cause) {
    if (!cause.equals(failures.put(Key.of(gap), cause))) {
      log.warn(
          "Lost records of {} could not be landed again; retrying until it works: {}",
          gap.partition(),
          cause);
    }
  }

  /** This gap has landed, or is no business of this instance any more. */
  public void settled(LandingGap gap) {
    failures.remove(Key.of(gap));
  }

  /** Why this gap could not be landed again at the last attempt; null if it could. */
  public @Nullable String failure(LandingGap gap) {
    return failures.get(Key.of(gap));
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
                    .map(cause -> "Lost records could not be landed again: " + cause))
        .or(
            () ->
                gaps.stream()
                    .filter(gap -> failure(gap) != null)
                    .map(gap -> failed(gap.partition()) + failure(gap))
                    .findFirst());
  }

  private static String failed(Partition partition) {
    return "Lost records of " + partition + " could not be landed again: ";
  }

  static String describe(LandingGap gap) {
    return ("The warehouse has lost the records of %s from offset %d to %d, and Kafka has deleted"
            + " them. Restore a newer backup, or accept the loss with: delete from landing_gaps"
            + " where topic = '%s' and partition = %d and until = %d and gone")
        .formatted(
            gap.partition(),
            gap.next(),
            gap.until() - 1,
            gap.partition().topic(),
            gap.partition().number(),
            gap.until());
  }
}
