package io.instashop.audit.evidence;

import java.time.Instant;

/**
 * Something that cannot be compared any more, because a place does not hold it.
 *
 * @param what the events, sessions or windows
 * @param from first event time that is not compared; {@link Instant#EPOCH} is the beginning
 * @param to first event time that is compared again
 * @param reason which place does not hold them, and why
 */
public record Unchecked(String what, Instant from, Instant to, String reason) {

  /** For example {@code events of user_behavior before 2026-03-01T00:00:00Z: ...}. */
  @Override
  public String toString() {
    String span = from.equals(Instant.EPOCH) ? "before " + to : "from " + from + " to " + to;
    return what + " " + span + ": " + reason;
  }
}
