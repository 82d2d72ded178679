package io.instashop.generator.startup;

/** A setting asks for something that cannot be done. The message names the setting, in one line. */
public final class RefusedStartException extends RuntimeException {

  /** Refuses the start for this reason. */
  public RefusedStartException(String message) {
    super(message);
  }
}
