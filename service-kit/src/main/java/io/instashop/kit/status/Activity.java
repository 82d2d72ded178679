package io.instashop.kit.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a program does, for its status page. Called from any thread, so it must not wait. */
public interface Activity {

  /** What it is at, in one lower-case word: {@code running}, {@code waiting}, {@code finished}. */
  default String state() {
    return cause().isPresent() ? "failing" : "running";
  }

  /** Why it does not do its work, in one line; empty while it does. */
  Optional<String> cause();

  /** The newest cause, present or past. */
  default Optional<String> lastFailure() {
    return cause();
  }

  /** Events that passed since the start of the process. */
  long events();

  /** Events a second of late, see {@link RecentRate}; empty where nothing passes. */
  default OptionalDouble eventsPerSecond() {
    return OptionalDouble.empty();
  }

  /** Event time of the newest event that passed since the start of the process. */
  Optional<Instant> newestEvent();

  /** When the first event since the start of the process entered; empty where nothing passes. */
  default Optional<Instant> firstEntered() {
    return Optional.empty();
  }

  /** When the last event left; empty where nothing passes. */
  default Optional<Instant> lastLeft() {
    return Optional.empty();
  }

  /** Further counts since the start of the process, by name. */
  default Map<String, Long> counts() {
    return Map.of();
  }

  /** The parts that work independently of each other. */
  default List<StatusPart> parts() {
    return List.of();
  }
}
