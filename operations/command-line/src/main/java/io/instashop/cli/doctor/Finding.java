package io.instashop.cli.doctor;

/**
 * What one look found.
 *
 * @param subject what was looked at, one or two words
 * @param verdict how it is
 * @param found what is there, with its numbers
 * @param advice what to do; empty if there is nothing to do
 */
record Finding(String subject, Verdict verdict, String found, String advice) {

  static Finding fine(String subject, String found) {
    return new Finding(subject, Verdict.FINE, found, "");
  }

  static Finding warning(String subject, String found, String advice) {
    return new Finding(subject, Verdict.WARNING, found, advice);
  }

  static Finding wrong(String subject, String found, String advice) {
    return new Finding(subject, Verdict.WRONG, found, advice);
  }
}
