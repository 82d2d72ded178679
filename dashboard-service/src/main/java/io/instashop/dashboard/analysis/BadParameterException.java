package io.instashop.dashboard.analysis;

/** A parameter of a question that cannot be answered. */
final class BadParameterException extends RuntimeException {

  private final String parameter;

  /**
   * @param parameter its name
   * @param reason what it must be, for those who wrote it
   */
  BadParameterException(String parameter, String reason) {
    super(parameter + " " + reason);
    this.parameter = parameter;
  }

  String parameter() {
    return parameter;
  }
}
