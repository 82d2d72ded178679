package io.instashop.generator.writing;

/** The program was stopped while a batch waited for its database; the batch was not written. */
public final class WritingStoppedException extends RuntimeException {

  WritingStoppedException(String cause) {
    super(cause);
  }
}
