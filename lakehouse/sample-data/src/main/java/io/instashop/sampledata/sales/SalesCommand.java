package io.instashop.sampledata.sales;

import io.instashop.registry.RegistryAddress;
import io.instashop.registry.SchemaRegistry;
import io.instashop.registry.SchemaRegistryException;
import io.instashop.sampledata.output.Topics;
import io.instashop.sampledata.run.Pace;
import io.instashop.sampledata.run.RandomSource;
import io.instashop.sampledata.run.SampleDataException;
import io.instashop.sampledata.run.StopSignal;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.generic.GenericRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends online sales to Kafka. */
@Command(
    name = "sales",
    description = "Online sales of the agricultural shop to Kafka, in Avro with a schema registry.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class SalesCommand implements Callable<Integer> {

  private final Clock clock;
  private final StopSignal stop;

  @Spec private CommandSpec spec;
  @Mixin private Pace pace;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:SPRING_KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
      description = "brokers, joined by ',' (default: ${DEFAULT-VALUE})")
  private String kafka;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "${env:SCHEMA_REGISTRY_URL:-http://localhost:8085}",
      description = "Confluent-compatible schema registry (default: ${DEFAULT-VALUE})")
  private String registry;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "online-sales",
      description = "default: ${DEFAULT-VALUE}")
  private String topic;

  /**
   * @param clock gives the times of sales
   * @param stop ends it
   */
  public SalesCommand(Clock clock, StopSignal stop) {
    this.clock = clock;
    this.stop = stop;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int schemaId = register();
    SaleEncoder encoder = new SaleEncoder(schemaId);
    OnlineSales sales = new OnlineSales(new RandomSource(pace.random()), clock);
    try (Topics topics = Topics.open(kafka, List.of(topic))) {
      out.println("Sales to topic " + topic + " at " + kafka + ", schema " + schemaId);
      out.flush();
      long made =
          pace.run(
              stop,
              size -> {
                for (long i = 0; i < size; i++) {
                  GenericRecord sale = sales.next();
                  topics.send(topic, sale.get("sale_id").toString(), encoder.encode(sale));
                }
                topics.confirm();
              });
      out.println("  " + topic + "  " + made);
      out.flush();
    }
    return 0;
  }

  private int register() {
    try {
      return SchemaRegistry.at(RegistryAddress.of(registry).with(System.getenv()))
          .register(topic, OnlineSales.SCHEMA);
    } catch (SchemaRegistryException e) {
      throw new SampleDataException(e.getMessage() + " Or set --registry.", e);
    }
  }
}
