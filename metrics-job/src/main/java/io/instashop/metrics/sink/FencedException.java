package io.instashop.metrics.sink;

import io.instashop.kit.failure.ReportableException;

/** Another metrics job writes to this Redis, so this one must not. */
public final class FencedException extends ReportableException {

  private static final long serialVersionUID = 1L;

  FencedException(String holder) {
    super(FAILED, describe(holder), null);
  }

  static String describe(String holder) {
    if (holder.isEmpty()) {
      return "another metrics job has written to this Redis in the meantime; what this one was about"
          + " to write is computed again";
    }
    return "another metrics job ("
        + holder
        + ") writes to this Redis. This one stands by and takes over when it ends; run one metrics"
        + " job for a Redis";
  }
}
