package io.instashop.faults;

import io.instashop.cli.platform.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A service built wrong on purpose, and what must find that out.
 *
 * @param name what is wrong, for the table
 * @param service the service concerned
 * @param mainClass in its test sources
 * @param faults which bring the defect to light, each with the number of instants it is tried
 * @param guarantee that is there for this defect: it must be broken, whatever else is
 * @param needsStandby whether it takes a second producer to see it
 */
record Defect(
    String name,
    Service service,
    String mainClass,
    List<Strikes> faults,
    String guarantee,
    boolean needsStandby) {

  private static final Duration BOUND = Duration.ofSeconds(60);

  /** How long the items of a halted consumer are late: longer than a window and 10 s. */
  private static final Duration HALT = Duration.ofSeconds(40);

  /** A fault and how often it is tried. */
  record Strikes(Fault fault, int instants) {}

  static List<Defect> all() {
    return List.of(
        new Defect(
            "cursor by id only",
            Service.PRODUCER,
            "io.instashop.producer.defects.CursorByIdProducer",
            List.of(new Strikes(Catalogue.named("writing transaction held open"), 1)),
            "nothing-lost",
            false),
        new Defect(
            "send without a transaction",
            Service.PRODUCER,
            "io.instashop.producer.defects.NoTransactionProducer",
            List.of(
                new Strikes(killedAtAnyTime(), 3),
                new Strikes(
                    Catalogue.named(
                        "producer halted beyond its timeout, standby takes over, then woken"),
                    1)),
            "no-duplicate-records",
            true),
        new Defect(
            "items gated on the insert count",
            Service.CONSUMER,
            "io.instashop.consumer.defects.GatedItemsConsumer",
            List.of(
                new Strikes(
                    Catalogue.named("consumer killed between the database's commit and Kafka's"),
                    1)),
            "items-exactly-once",
            false),
        new Defect(
            "failed batch read again from its first record",
            Service.CONSUMER,
            "io.instashop.consumer.defects.ForgetfulConsumer",
            List.of(
                new Strikes(
                    Catalogue.named("answers to the consumer's commits held back for 12 s"), 1)),
            "items-exactly-once",
            false),
        new Defect(
            "`HINCRBY` in the sink",
            Service.METRICS,
            "io.instashop.metrics.AddingJob",
            List.of(
                new Strikes(Catalogue.named("Spark killed halfway through writing to Redis"), 1)),
            "windows-equal-warehouse",
            false),
        new Defect(
            "one query over all topics, watermark 10 s",
            Service.METRICS,
            "io.instashop.metrics.OneQueryJob",
            List.of(new Strikes(consumerHalted(), 1)),
            "windows-equal-warehouse",
            false));
  }

  /** The platform with this defect, and only what it takes to see it. */
  PlatformOptions options() {
    PlatformOptions options =
        new PlatformOptions()
            .replace(service, PlatformOptions.Replacement.inTests(service, mainClass));
    if (!needsStandby) {
      options.withoutStandby();
    }
    return service == Service.METRICS ? options : options.withoutMetrics();
  }

  /** There is no end of a transaction to lay a trap for. */
  private static Fault killedAtAnyTime() {
    return Fault.kill(
        "producer killed at any time",
        BOUND,
        (platform, random) -> {
          platform.owner().kill();
          return Instant.now();
        });
  }

  private static Fault consumerHalted() {
    return Fault.other(
        "consumer halted for " + HALT.toSeconds() + " s",
        BOUND,
        (platform, random) -> {
          platform.consumer().halt();
          try {
            Wait.pause(HALT);
          } finally {
            platform.consumer().wake();
          }
          return Instant.now();
        });
  }

  @Override
  public String toString() {
    return name;
  }
}
