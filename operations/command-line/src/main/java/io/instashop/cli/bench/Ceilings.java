package io.instashop.cli.bench;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.platform.Stopwatch;
import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.Topics;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the machine can do at most in the same minutes. Each loop does the least of a stage's work
 * in one thread, on the same servers and events, without any of its guarantees.
 */
final class Ceilings {

  /** Read once more and sent, so that the loops need no more memory than this many records. */
  private static final int KEPT = 20_000;

  /** A loop of one measurement. */
  @FunctionalInterface
  private interface Loop {
    long run() throws Exception;
  }

  private final AuditSettings settings;
  private final Map<String, String> developer;
  private final TopicLoop topics;

  /**
   * The loops on one platform.
   *
   * @param settings by which everything is read
   * @param developer by which the warehouse and Kafka are written
   */
  Ceilings(AuditSettings settings, Map<String, String> developer) {
    this.settings = settings;
    this.developer = developer;
    this.topics = new TopicLoop(settings.kafka());
  }

  /** Those of the producer, when it has filled the topics. */
  List<Sample> ofProducer(long events) throws Exception {
    List<byte[]> values = values();
    SourceRows rows = new SourceRows(settings);
    try (ScratchTopic topic = ScratchTopic.create(settings.kafka())) {
      return List.of(
          measure(Subject.COPY_OUT, () -> rows.copy(OutputStream.nullOutputStream())),
          measure(Subject.PRODUCE, () -> topic.fill(values, events)),
          measure(Subject.COPY_AND_PRODUCE, () -> topic.fill(rows)));
    }
  }

  /** Those of the consumer. */
  List<Sample> ofConsumer(long events) throws Exception {
    List<byte[]> values = values();
    try (ScratchTables tables = ScratchTables.create(developer)) {
      return List.of(
          measure(Subject.CONSUME, () -> topics.read(Topics.SOURCE_TOPICS, records -> {})),
          measure(Subject.COPY_IN, () -> tables.copy(values, events)),
          measure(
              Subject.CONSUME_COPY_MERGE, () -> topics.read(Topics.SOURCE_TOPICS, tables::merge)));
    }
  }

  /** Those of the metrics job. */
  List<Sample> ofMetrics() throws Exception {
    EventCodec codec = new EventCodec();
    Map<String, Map<Instant, Long>> windows = new HashMap<>();
    long seconds = settings.window().toSeconds();
    return List.of(
        measure(
            Subject.WINDOW_LOOP,
            () ->
                topics.read(
                    Topics.WINDOWED_TOPICS,
                    records -> {
                      for (ConsumerRecord<byte[], byte[]> each : records) {
                        if (codec.decode(each.topic(), each.value(), each.timestamp())
                            instanceof Decoded.Accepted accepted) {
                          long at = accepted.event().timestamp().getEpochSecond();
                          windows
                              .computeIfAbsent(each.topic(), topic -> new HashMap<>())
                              .merge(Instant.ofEpochSecond(at - at % seconds), 1L, Long::sum);
                        }
                      }
                    })));
  }

  private List<byte[]> values() throws Exception {
    List<byte[]> values = new ArrayList<>();
    topics.read(
        List.of(Topics.TRANSACTIONS, Topics.USER_BEHAVIOR),
        records -> {
          for (ConsumerRecord<byte[], byte[]> each : records) {
            if (values.size() < KEPT && each.value() != null) {
              values.add(each.value());
            }
          }
        });
    return values;
  }

  private static Sample measure(Subject subject, Loop loop) throws Exception {
    Stopwatch stopwatch = Stopwatch.started();
    long events = loop.run();
    return Sample.ceiling(subject, events, stopwatch.elapsed().toNanos() / 1e9);
  }
}
