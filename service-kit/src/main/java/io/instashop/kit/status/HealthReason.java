package io.instashop.kit.status;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a component of {@code /actuator/health} is not up.
 *
 * <p>Only details that give a reason are looked at. Any other, such as a version, a path or an
 * event's time, would read as if it were one.
 */
public final class HealthReason {

  /** Ours say {@code cause}, Spring's own components {@code error}; the most telling first. */
  private static final List<String> DETAILS = List.of("cause", "error", "reason", "message");

  private HealthReason() {}

  /**
   * The reason that the component's details give, if there is one.
   *
   * @param detail the text of a detail by its name; empty if there is none or it is no text
   */
  public static Optional<String> among(Function<String, Optional<String>> detail) {
    return DETAILS.stream()
        .flatMap(name -> detail.apply(name).stream())
        .filter(reason -> !reason.isBlank())
        .findFirst();
  }
}
