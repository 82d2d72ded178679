package io.instashop.generator.ledger;

/** The program was stopped while a batch waited for its database; the batch was not written. */
public final class LedgerStoppedException extends RuntimeException {

  LedgerStoppedException(String cause) {
    super(cause);
  }
}
