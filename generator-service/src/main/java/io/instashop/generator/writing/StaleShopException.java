package io.instashop.generator.writing;

/**
 * The shop is not as the generator remembers it, so a batch does not fit. Its database was restored
 * to an earlier state, or another program wrote into it.
 */
public final class StaleShopException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StaleShopException(String cause) {
    super(cause);
  }

  /** Why the batch does not fit, in one line. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
