package io.instashop.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Something that breaks.
 *
 * @param name what breaks and when, for the table
 * @param instants how often it is tried, in the short form and in the full one
 * @param bound from the moment given by the strike, a sale must have come through to Redis within
 *     this time
 * @param strike breaks it
 * @param mend after the platform has recovered: puts back what is still missing
 */
record Fault(String name, Instants instants, Duration bound, Strike strike, Mend mend) {

  private static final Instants OF_A_KILL = new Instants(1, 20);
  private static final Instants OF_OTHERS = new Instants(1, 3);

  /** How often a fault is tried. */
  record Instants(int inShort, int inFull) {}

  /** Breaks something, and clears it if it would not continue without. */
  @FunctionalInterface
  interface Strike {
    /**
     * @param random seeded, for everything that is drawn
     * @return from when on recovery is counted: the kill, or the moment the cause was gone
     */
    Instant on(FaultPlatform platform, Random random) throws Exception;
  }

  /** Puts back what the platform did without. */
  @FunctionalInterface
  interface Mend {
    /** Returns when everything is as it was before, and fails when something is not. */
    void on(FaultPlatform platform) throws Exception;
  }

  /** A fault that ends a process: many instants, as each finds the process elsewhere. */
  static Fault kill(String name, Duration bound, Strike strike) {
    return new Fault(name, OF_A_KILL, bound, strike, platform -> {});
  }

  /** A fault whose exact moment matters less. */
  static Fault other(String name, Duration bound, Strike strike) {
    return new Fault(name, OF_OTHERS, bound, strike, platform -> {});
  }

  /** Whether it ends a process. */
  boolean kills() {
    return instants.inFull() == OF_A_KILL.inFull();
  }

  /** The same fault, left out of the short form. */
  Fault onlyInFull() {
    return new Fault(name, new Instants(0, instants.inFull()), bound, strike, mend);
  }

  /** The same fault, mended in this way. */
  Fault mended(Mend how) {
    return new Fault(name, instants, bound, strike, how);
  }
}
