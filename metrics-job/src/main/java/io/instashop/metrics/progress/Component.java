package io.instashop.metrics.progress;

import java.util.Map;
import java.util.Optional;

/**
 * The health of one part.
 *
 * @param fault the cause in one line, if it does not work
 * @param details what else is worth knowing
 */
public record Component(Optional<String> fault, Map<String, Object> details) {

  /** A part that works unless there is a fault. */
  public static Component of(Optional<String> fault) {
    return new Component(fault, Map.of());
  }
}
