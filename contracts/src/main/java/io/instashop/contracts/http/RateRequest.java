package io.instashop.contracts.http;

/** How a command asks the generator for another rate. */
public final class RateRequest {

  /** Where it is read and set, on the generator's own address. */
  public static final String PATH = "/api/generator/rate";

  /** A header that a form of another site cannot send. Without it nothing is changed. */
  public static final String HEADER = "X-InstaShop-Request";

  private RateRequest() {}
}
