package io.instashop.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Services that are killed, halted or doubled at bad moments. */
final class ProcessFaults {

  private static final Duration BOUND = Duration.ofSeconds(60);

  /** How long a trap may wait for what it is laid for. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private ProcessFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.kill(
            "generator killed in the middle of a transaction", BOUND, (p, r) -> generator(p, r)),
        Fault.kill(
            "producer killed between send and commit",
            BOUND,
            (p, r) -> producer(p, victim -> Trap.beforeCommit(r.nextInt(4), victim::kill))),
        Fault.kill(
            "producer killed after commit, before the answer",
            BOUND,
            (p, r) -> producer(p, victim -> Trap.afterCommit(r.nextInt(4), victim::kill))),
        Fault.kill(
            "consumer killed after the database commit, before the Kafka commit",
            BOUND,
            (p, r) ->
                trap(
                    p.brokers().relays(Link.CONSUMER),
                    Trap.beforeCommit(r.nextInt(4), p.consumer()::kill))),
        Fault.kill(
            "Spark killed halfway through writing to Redis",
            BOUND,
            (p, r) ->
                trap(
                    List.of(p.redisRelay()),
                    Trap.afterBytes(1 + r.nextInt(8_000), p.metrics()::kill))));
  }

  private static Instant generator(FaultPlatform platform, Random random) throws Exception {
    ServiceProcess generator = platform.generator();
    Instant killed =
        trap(
            List.of(platform.shopRelay()),
            Trap.afterBytes(1 + random.nextInt(20_000), generator::kill));
    generator.awaitUp(BOUND);
    return killed;
  }

  private static Instant producer(
      FaultPlatform platform, java.util.function.Function<ServiceProcess, Trap> trap)
      throws Exception {
    ServiceProcess owner = platform.owner();
    return trap(platform.relaysOf(owner), trap.apply(owner));
  }

  /** Lays the trap on all these relays; it springs on the first that passes what it waits for. */
  private static Instant trap(List<Relay> relays, Trap trap) throws InterruptedException {
    relays.forEach(relay -> relay.lay(trap));
    try {
      if (!trap.awaitSprung(PATIENCE)) {
        throw new AssertionError("the moment waited for did not come");
      }
      return Instant.now();
    } finally {
      relays.forEach(Relay::heal);
    }
  }
}
