package io.instashop.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A producer on a host whose clock is wrong. */
final class ClockFaults {

  private static final Duration BOUND = Duration.ofSeconds(90);

  /** Further than an event may lie in the future of its record (60 s). */
  private static final Duration OFF = Duration.ofMinutes(2);

  private ClockFaults() {}

  static List<Fault> all() {
    return List.of(
        skewed("producer whose clock is 2 minutes behind", OFF.negated()),
        skewed("producer whose clock is 2 minutes ahead", OFF));
  }

  /** It feeds all shards while a sale goes through, and says all the while that it is not well. */
  private static Fault skewed(String name, Duration offset) {
    return Fault.other(name, BOUND, (p, r) -> takesOver(p, offset))
        .mended(p -> leaves(p, offset))
        .onlyInFull();
  }

  private static Instant takesOver(FaultPlatform platform, Duration offset) {
    platform.producers().forEach(ServiceProcess::stop);
    ServiceProcess skewed = platform.skewedProducer(offset);
    skewed.start();
    Wait.until("the skewed producer to feed the shards", BOUND, () -> platform.feeds(skewed));
    Wait.until(
        "the skewed producer to name the clocks",
        BOUND,
        () ->
            complaint(skewed, offset, "instashop").contains("INSTASHOP_PRODUCER_MAX_CLOCK_SKEW")
                && skewed.get("/actuator/health").path("status").asString("").equals("DOWN"));
    return Instant.now();
  }

  private static void leaves(FaultPlatform platform, Duration offset) {
    platform.skewedProducer(offset).stop();
    platform.producers().forEach(ServiceProcess::start);
    platform.producers().forEach(producer -> producer.awaitUp(BOUND));
  }

  /** Its cause, if that names this clock and the right direction; otherwise nothing. */
  private static String complaint(ServiceProcess producer, Duration offset, String clock) {
    String cause = producer.health("clock").path("cause").asString("");
    boolean right =
        cause.startsWith("the clock of " + clock)
            && cause.contains(offset.isNegative() ? "ahead of this host's" : "behind this host's");
    return right ? cause : "";
  }
}
