package io.instashop.cli.doctor;

/**
 * What one look found.
 *
 * @param subject what was looked at, one or two words
 * @param state how it is
 * @param found what is there, with its numbers
 * @param advice what to do; empty if there is nothing to do
 */
record CheckResult(String subject, CheckState state, String found, String advice) {

  static CheckResult fine(String subject, String found) {
    return new CheckResult(subject, CheckState.FINE, found, "");
  }

  static CheckResult warning(String subject, String found, String advice) {
    return new CheckResult(subject, CheckState.WARNING, found, advice);
  }

  static CheckResult wrong(String subject, String found, String advice) {
    return new CheckResult(subject, CheckState.WRONG, found, advice);
  }
}
