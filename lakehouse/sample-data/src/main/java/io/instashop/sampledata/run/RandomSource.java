package io.instashop.sampledata.run;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Chance, in the forms that scenarios need; the same random source gives the same throws. */
public final class RandomSource {

  private final Random random;

  /** RandomSource that draw from this source. */
  public RandomSource(Random random) {
    this.random = random;
  }

  /** A number from 0 to {@code limit}, exclusive. */
  public int below(int limit) {
    return random.nextInt(limit);
  }

  /** A number from {@code least} to {@code most}, exclusive. */
  public double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }

  /** A number around {@code mean}, normally distributed. */
  public double around(double mean, double deviation) {
    return mean + random.nextGaussian() * deviation;
  }

  /** True with this probability, 0 to 1. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** One of the options, each as likely. */
  public <T> T pick(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }

  /** One of the options, with its weight as probability; the weights add up to 100. */
  public <T> T weighted(List<T> options, int... percents) {
    int left = random.nextInt(100);
    int i = 0;
    while (left >= percents[i]) {
      left -= percents[i++];
    }
    return options.get(i);
  }

  /** A random UUID (version 4). */
  public String uuid() {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & ~(0xC0L << 56) | 0x80L << 56;
    return new UUID(high, low).toString();
  }
}
