package io.instashop.benchmarks.landing;

import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.topics.Topics;
import io.instashop.local.LocalKafka;
import io.instashop.local.LocalPostgres;
import io.instashop.local.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Measures how fast the packaged service lands a backlog of transactions, on a warehouse with
 * {@code fsync} on. Run by hand: arguments are the jar, the number of transactions, and further
 * settings for the service.
 */
final class LandingBenchmark {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private LandingBenchmark() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[1]);
    Path dir = Files.createTempDirectory("landing-benchmark");
    try (LocalKafka kafka = LocalKafka.start(dir.resolve("k"), Ports.free(), dir.resolve("k.log"));
        LocalPostgres warehouse =
            LocalPostgres.start(
                dir.resolve("p"), Ports.free(), true, dir.resolve("p.log"), List.of("dwh_db"))) {
      fill(kafka, count);
      int port = Ports.free();
      List<String> command =
          new ArrayList<>(
              List.of(
                  "java",
                  "-Xmx384m",
                  "-XX:+UseSerialGC",
                  "-jar",
                  arguments[0],
                  "--server.port=" + port,
                  "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                  "--spring.datasource.url=" + warehouse.jdbcUrl("dwh_db")));
      command.addAll(List.of(arguments).subList(2, arguments.length));
      Process service = new ProcessBuilder(command).inheritIO().start();
      try {
        awaitEvents(port, count);
        report(port, service, warehouse, kafka);
      } finally {
        service.destroy();
        service.waitFor();
      }
    }
  }

  private static void fill(LocalKafka kafka, int count) throws Exception {
    EventCodec codec = new EventCodec();
    Map<String, Object> address =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            // A new topic may refuse the first of several transactions permanently: KAFKA-15591.
            "max.in.flight.requests.per.connection",
            1);
    try (Admin admin = Admin.create(address)) {
      admin
          .createTopics(
              Topics.SOURCE_TOPICS.stream()
                  .map(topic -> new NewTopic(topic, Topics.DEFAULT_PARTITIONS, (short) 1))
                  .toList())
          .all()
          .get();
    }
    // Microseconds, as the contract has it: with more digits every event is a dead letter.
    Instant start = Instant.now().minus(Duration.ofHours(6)).truncatedTo(ChronoUnit.MICROS);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(address, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 1; i <= count; i++) {
        TransactionEvent event = SampleTransactions.transaction(i, start.plusMillis(i));
        producer.send(
            new ProducerRecord<>(
                Topics.TRANSACTIONS,
                Long.toString(event.customerId()).getBytes(),
                codec.encode(event)));
      }
    }
  }

  private static void awaitEvents(int port, int count) {
    while (true) {
      try {
        if (get(port, "/api/status").contains("\"events\":" + count + ",")) {
          return;
        }
      } catch (IOException e) {
        // It starts; the loop ends with the process that is killed from outside.
      }
      LockSupport.parkNanos(100_000_000);
    }
  }

  private static void report(int port, Process service, LocalPostgres warehouse, LocalKafka kafka)
      throws IOException {
    String status = get(port, "/api/status");
    if (!status.contains("\"deadLetters\":0,")) {
      throw new IllegalStateException("not all events were landed: " + status);
    }
    String meters = get(port, "/actuator/prometheus");
    double events = meter(meters, "instashop_stage_events_total");
    double seconds =
        meter(meters, "instashop_stage_last_seconds")
            - meter(meters, "instashop_stage_first_seconds");
    System.out.println(status);
    System.out.printf("%.1f s, %.0f events/s%n", seconds, events / seconds);
    System.out.printf(
        "landing: %.1f thread-seconds in %.0f batches%n",
        meter(meters, "instashop_consumer_landing_seconds_sum"),
        meter(meters, "instashop_consumer_landing_seconds_count"));
    System.out.println("CPU of the service with start-up: " + cpu(service.toHandle()));
    System.out.println(
        "CPU of PostgreSQL's landing processes: "
            + warehouse.handle().children().map(LandingBenchmark::cpu).toList());
    System.out.println("CPU of Kafka with start-up: " + cpu(kafka.process().handle()));
  }

  private static String cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) + " ms";
  }

  private static double meter(String meters, String name) {
    return meters
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static String get(int port, String path) throws IOException {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
