package io.instashop.faults;

import io.instashop.testservers.patience.Patience;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Services that are killed, halted, doubled and multiplied at bad moments. */
final class ProcessFaults {

  private static final Duration BOUND = Duration.ofSeconds(90);

  /** How long a trap may wait for what it is laid for. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Longer than a producer's session (6 s) and its transactions (15 s) may last. */
  private static final Duration BEYOND_TIMEOUT = Duration.ofSeconds(18);

  /** What a producer says that another has taken its shards from. */
  private static final Pattern FENCED =
      Pattern.compile("was taken over by another producer|this instance was away too long");

  private ProcessFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.kill(
            "generator killed in the middle of a transaction", BOUND, ProcessFaults::generator),
        // This one and the consumer's are tested in every build: CommitFaultsIT.
        Fault.kill(
                "producer killed between send and commit",
                BOUND,
                (p, r) -> producer(p, victim -> Trap.beforeCommit(r.nextInt(4), victim::kill)))
            .onlyInFull(),
        Fault.kill(
            "producer killed after the commit, before the answer",
            BOUND,
            (p, r) -> producer(p, victim -> Trap.afterCommit(r.nextInt(4), victim::kill))),
        zombie(),
        // In every build: TakeoverIT.
        Fault.other("two producers on one shard", BOUND, ProcessFaults::rival).onlyInFull(),
        Fault.kill(
                "consumer killed between the database's commit and Kafka's",
                BOUND,
                (p, r) ->
                    trap(
                        p.brokers().relays(Link.CONSUMER),
                        Trap.beforeCommit(r.nextInt(4), p.consumer()::kill)))
            .onlyInFull(),
        Fault.other("consumers 1, 3, 1", BOUND, (p, r) -> moreConsumers(p))
            .mended(ProcessFaults::fewerConsumers),
        Fault.kill(
            "Spark killed halfway through writing to Redis",
            BOUND,
            (p, r) ->
                trap(
                    List.of(p.servers().redisRelay()),
                    Trap.afterBytes(1 + r.nextInt(8_000), p.metrics()::kill))));
  }

  /** All that the generator sends to its database are transactions. */
  private static Instant generator(FaultPlatform platform, Random random) throws Exception {
    ServiceProcess generator = platform.generator();
    Instant killed =
        trap(
            List.of(platform.servers().shopRelay()),
            Trap.afterBytes(1 + random.nextInt(20_000), generator::kill));
    generator.awaitUp(BOUND);
    return killed;
  }

  private static Instant producer(FaultPlatform platform, Function<ServiceProcess, Trap> trap)
      throws Exception {
    ServiceProcess owner = platform.owner();
    return trap(platform.relaysOf(owner), trap.apply(owner));
  }

  /** Halted, taken for dead, and woken when another has taken over. */
  private static Fault zombie() {
    ServiceProcess[] zombie = new ServiceProcess[1];
    Instant[] halted = new Instant[1];
    return Fault.kill(
            "producer halted beyond its timeout, standby takes over, then woken",
            BOUND,
            (p, r) -> {
              zombie[0] = p.owner();
              zombie[0].halt();
              halted[0] = Instant.now();
              return halted[0];
            })
        .mended(
            p -> {
              Duration since = Duration.between(halted[0], Instant.now());
              if (since.compareTo(BEYOND_TIMEOUT) < 0) {
                Wait.pause(BEYOND_TIMEOUT.minus(since));
              }
              int before = Files.readString(zombie[0].log()).length();
              zombie[0].wake();
              // It may be given the shards again at once, when the group divides them again.
              Wait.until(
                  "the woken producer to see that it was fenced",
                  BOUND,
                  () -> FENCED.matcher(Files.readString(zombie[0].log())).find(before));
              Wait.until("one owner and one standby", BOUND, p::hasOneOwner);
            });
  }

  private static Instant rival(FaultPlatform platform, Random random) {
    try (KafkaView kafka = platform.kafka()) {
      kafka.fence("producer-service-transactions");
    }
    return Instant.now();
  }

  private static Instant moreConsumers(FaultPlatform platform) {
    ServiceProcess second = platform.consumerNamed("consumer2");
    ServiceProcess third = platform.consumerNamed("consumer3");
    second.start();
    third.start();
    awaitThreads(platform, 3 * FaultPlatform.CONSUMER_THREADS);
    Wait.until(
        "work for each of three consumers",
        BOUND,
        () ->
            Stream.of(platform.consumer(), second, third)
                .allMatch(c -> c.health("listener").path("partitions").asInt(0) > 0));
    return Instant.now();
  }

  /** One leaves in order, the other without a word. */
  private static void fewerConsumers(FaultPlatform platform) {
    platform.consumerNamed("consumer2").stop();
    platform.consumerNamed("consumer3").remove();
    awaitThreads(platform, FaultPlatform.CONSUMER_THREADS);
  }

  private static void awaitThreads(FaultPlatform platform, int threads) {
    try (KafkaView kafka = platform.kafka()) {
      Wait.until(threads + " consumer threads", BOUND, () -> kafka.consumerThreads() == threads);
    }
  }

  /** Lays the trap on all these relays; it springs on the first that passes what it waits for. */
  private static Instant trap(List<Relay> relays, Trap trap) throws InterruptedException {
    relays.forEach(relay -> relay.lay(trap));
    try {
      if (!trap.awaitSprung(Patience.of(PATIENCE))) {
        throw new AssertionError("the moment waited for did not come");
      }
      return Instant.now();
    } finally {
      relays.forEach(Relay::heal);
    }
  }
}
