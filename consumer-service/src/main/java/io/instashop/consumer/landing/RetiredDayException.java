package io.instashop.consumer.landing;

import java.time.LocalDate;

/** The event is of a day whose rows were deleted, and whose figures do not change any more. */
final class RetiredDayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RetiredDayException(LocalDate day) {
    super("the rows of " + day + " are retired, and its figures are closed");
  }
}
