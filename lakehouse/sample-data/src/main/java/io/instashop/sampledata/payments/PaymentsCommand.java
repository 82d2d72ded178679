package io.instashop.sampledata.payments;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.sampledata.run.Pace;
import io.instashop.sampledata.run.RandomSource;
import io.instashop.sampledata.run.StopSignal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes payments: {@code kafka-orders}, {@code kafka-events} and {@code kafka-gps}. */
@Command(
    name = "payments",
    description = {
      "Orders, the steps of their payments and GPS positions, linked by id.",
      "--count, --batch count orders; each brings 1 to 5 steps and 3 to 6 positions."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class PaymentsCommand implements Callable<Integer> {

  private final Clock clock;
  private final StopSignal stop;

  @Spec private CommandSpec spec;
  @Mixin private Pace pace;

  @Option(
      names = "--late",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = {
        "share of orders that come twice, pending and as they ended, the first of the two a batch",
        "after the second, with the steps of the payment (default: ${DEFAULT-VALUE})"
      })
  private double late;

  @Option(
      names = "--one-file-per-message",
      description = {
        "without Kafka: msg_<yyyyMMddHHmmssSSS>_<sequence id>.json for each record, instead of a file",
        "of JSON lines for each batch"
      })
  private boolean filePerMessage;

  @ArgGroup(exclusive = true)
  private Destination destination = new Destination();

  private static final class Destination {
    @Option(
        names = "--kafka",
        paramLabel = "HOST:PORT",
        description = "to Kafka topics (several brokers joined by ',')")
    private String kafka;

    @Option(
        names = "--files",
        paramLabel = "DIR",
        description =
            "to JSON lines below this folder, one folder a topic (default: INSTASHOP_PAYMENTS_DIR, ./data/payments)")
    private Path files;
  }

  /**
   * @param clock gives the times of orders
   * @param stop ends it
   */
  public PaymentsCommand(Clock clock, StopSignal stop) {
    this.clock = clock;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    RefusedSettingException.unless(
        late >= 0 && late <= 1, SettingName.option("--late"), "must be a number from 0 to 1", late);
    PrintWriter out = spec.commandLine().getOut();
    Simulator simulator =
        new Simulator(new RandomSource(pace.random()), clock, firstSequence(), late);
    Map<Stream, Long> made = new EnumMap<>(Stream.class);
    try (Outlet outlet = outlet()) {
      out.println("Payments to " + outlet.description());
      out.flush();
      Consumer<Map<Stream, List<Envelope>>> send =
          batch -> {
            outlet.write(batch);
            batch.forEach((stream, r) -> made.merge(stream, (long) r.size(), Long::sum));
          };
      // A run of a given number prints its sum at the end; an endless run prints each batch.
      boolean watched = pace.count().isEmpty();
      pace.run(
          stop,
          orders -> {
            send.accept(simulator.batch(orders));
            if (watched) {
              out.println("  so far: " + made);
              out.flush();
            }
          });
      send.accept(simulator.heldBack());
    }
    made.forEach((stream, count) -> out.println("  " + stream.topic() + "  " + count));
    out.flush();
    return 0;
  }

  private Outlet outlet() {
    if (destination.kafka != null) {
      if (filePerMessage) {
        throw new ParameterException(
            spec.commandLine(), "--one-file-per-message goes without --kafka");
      }
      return new KafkaOutlet(destination.kafka);
    }
    Path folder =
        destination.files == null
            ? Path.of(System.getenv().getOrDefault("INSTASHOP_PAYMENTS_DIR", "./data/payments"))
            : destination.files;
    return filePerMessage ? new MessageFileOutlet(folder, clock) : new FileOutlet(folder);
  }

  /** Ids of a repeatable run start at 1; others continue above all earlier runs. */
  private long firstSequence() {
    return pace.isSeeded() ? 1 : clock.millis() * 1_000;
  }
}
