package io.instashop.generator.traffic;

import io.instashop.kit.settings.AllowedValues;
import org.springframework.stereotype.Component;

/** How many events per second are asked for: the setting, until somebody changes it. */
@Component
class LiveRate {

  static final int LEAST = 1;
  static final int MOST = 50_000;

  private volatile int rate;

  LiveRate(GeneratorSettings settings) {
    this.rate = settings.rate();
  }

  /** Transactions and behaviours per second. */
  int get() {
    return rate;
  }

  /**
   * Changes it, for as long as the program runs.
   *
   * @throws IllegalArgumentException outside of 1 to 50,000, with what is allowed
   */
  void set(long wanted) {
    if (wanted < LEAST || wanted > MOST) {
      throw new IllegalArgumentException("rate " + allowed() + ", but is " + wanted);
    }
    rate = (int) wanted;
  }

  static String allowed() {
    return AllowedValues.wholeNumber(LEAST, MOST);
  }
}
