package io.instashop.generator.follow;

/** What is random about a sale, the same however often it is asked: it follows from its key. */
public final class Chance {

  private Chance() {}

  /**
   * A number from 0 to less than 1.
   *
   * @param key of the sale
   * @param question different numbers for different questions
   */
  public static double of(long key, int question) {
    // The finalizer of SplitMix64.
    long z = key * 0x9E3779B97F4A7C15L + question * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
