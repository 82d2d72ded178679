package io.instashop.sampledata.landing;

/** Numbers as instruments give them. */
final class Readings {

  private Readings() {}

  /** Rounds to one decimal. */
  static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
