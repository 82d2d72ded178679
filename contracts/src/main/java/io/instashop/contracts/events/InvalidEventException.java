package io.instashop.contracts.events;

/** Carries a rejection out of the depths of the decoder; it never leaves this package. */
final class InvalidEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RejectionReason reason;

  InvalidEventException(RejectionReason reason, String message) {
    // No stack trace: the reason and the field are the whole story, and a flood of bad records must
    // stay cheap.
    super(message, null, false, false);
    this.reason = reason;
  }

  RejectionReason reason() {
    return reason;
  }
}
