package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Records that are made to stop whoever reads them. */
@Tag("slow")
class PoisonIT extends JobWorld {

  private final List<Event> events = shop(5).events(400);

  @Test
  void eachIsCountedAsRejectedAndPassed() throws Exception {
    List<byte[]> poison = poison();
    topics.send(events.subList(0, 200));
    poison.forEach(value -> topics.sendRaw(Topics.TRANSACTIONS, value));
    topics.sendPacked(Topics.TRANSACTIONS, new byte[10_000_000]);
    topics.sendPacked(Topics.TRANSACTIONS, bytes("{\"a\":\"" + "x".repeat(10_000_000) + "\"}"));
    topics.send(events.subList(200, events.size()));
    topics.sendRaw(Topics.TRANSACTIONS, bytes(newer()));
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      awaitRejected(poison.size() + 3);
      TestJob.awaitWindowsOf(redis, events);
      TestJob.awaitUp(job);
      assertThat(TestJob.get(job, "/api/status").body())
          .contains("\"rejectedEvents\":" + (poison.size() + 3))
          .containsPattern("\"lastRejection\":\"[^\"]+");
    }
  }

  /** Together they are larger than the heap of this program, which is that of the job. */
  @Test
  @Tag("slow")
  void manyThatAreLargeOnlyWhereTheyAreReadAreCountedAndPassed() throws Exception {
    byte[] blanks = new byte[3_900_000];
    int records = (int) (Runtime.getRuntime().maxMemory() / blanks.length) + 50;
    topics.sendPacked(Topics.TRANSACTIONS, Collections.nCopies(records, blanks));
    topics.send(events);
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      awaitRejected(records);
      TestJob.awaitWindowsOf(redis, events);
      TestJob.awaitUp(job);
    }
  }

  private void awaitRejected(int records) {
    await()
        .atMost(Patience.seconds(180))
        .untilAsserted(
            () ->
                assertThat(
                        redis
                            .json("metrics:progress:transactions")
                            .path("rejected_events")
                            .asLong())
                    .isEqualTo(records));
  }

  /** An event of the next major version of the schema, as after an upgrade in the wrong order. */
  private String newer() {
    String good = new String(new EventCodec().encode(transaction()), StandardCharsets.UTF_8);
    String newer = good.replaceFirst("\"schema_version\":1", "\"schema_version\":2");
    assertThat(newer).isNotEqualTo(good);
    return newer;
  }

  private List<byte[]> poison() {
    String good = new String(new EventCodec().encode(transaction()), StandardCharsets.UTF_8);
    String name = "\"event_type\":\"transaction\"";
    assertThat(good).contains(name);
    return List.of(
        bytes(
            IntStream.range(0, 90_000)
                .mapToObj(n -> "\"n" + n + "\":1")
                .collect(Collectors.joining(",", "{", "}"))),
        bytes("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
        bytes("{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000)),
        bytes(
            good.replaceFirst("\"total_amount\":[0-9.]+", "\"total_amount\":" + "9".repeat(2_000))),
        bytes(good.replaceFirst("\"total_amount\":[0-9.]+", "\"total_amount\":1e999999999")),
        bytes(good.replaceFirst("\"total_amount\":[0-9.]+", "\"total_amount\":NaN")),
        bytes(good.replaceFirst("\"total_amount\":[0-9.]+", "\"total_amount\":\"NaN\"")),
        bytes(good.replaceFirst("\"total_amount\":[0-9.]+", "\"total_amount\":-Infinity")),
        bytes(time(good, "+292278994-08-17T07:12:55.807Z")),
        bytes(time(good, "+999999999-12-31T23:59:59Z")),
        bytes(time(good, "-292275055-05-16T16:47:04.192Z")),
        bytes(time(good, "infinity")),
        bytes(time(good, "-0043-03-15T12:00:00Z")),
        bytes(good.substring(0, good.length() / 2)),
        new byte[] {(byte) 0xc3, 0x28, (byte) 0xff, 0},
        bytes("null"));
  }

  private TransactionEvent transaction() {
    return events.stream()
        .filter(TransactionEvent.class::isInstance)
        .map(TransactionEvent.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String time(String event, String time) {
    return event.replaceFirst("\"timestamp\":\"[^\"]+\"", "\"timestamp\":\"" + time + "\"");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
