package io.instashop.generator.writing;

import org.jspecify.annotations.Nullable;

/** The program was stopped while a batch waited for its database; the batch was not written. */
public final class WritingStoppedException extends RuntimeException {

  WritingStoppedException(@Nullable String cause) {
    super(cause);
  }
}
