package io.instashop.contracts.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.instashop.contracts.json.FieldType;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The limits of a single event, so that none is too much for who reads it.
 *
 * <p>Promise: "a bad record is quarantined with reason and origin, and stops nobody".
 */
class EventLimitsTest {

  private final EventCodec codec = new EventCodec();

  /** A B-tree of the warehouse could not hold a longer one. */
  @Test
  void anIdHasAtMost2048Bytes() {
    assertAccepted(sample("search", "s-0000000010", "s".repeat(2_048)));
    assertRejected(
        sample("search", "s-0000000010", "s".repeat(2_049)),
        "field 'session_id' has 2049 bytes in UTF-8, the limit is 2048");
    assertRejected(sample("search", "s-0000000010", "é".repeat(1_025)), "session_id");
    assertRejected(sample("search", "search-11", "s".repeat(2_049)), "event_id");
    assertRejected(sample("transaction", "s-0000000009", "s".repeat(2_049)), "session_id");
  }

  @Test
  void anyOtherTextHasAtMost4096Bytes() {
    assertAccepted(sample("search", "Bo Chen", "n".repeat(FieldType.MAX_TEXT_BYTES)));
    assertRejected(
        sample("search", "Bo Chen", "n".repeat(FieldType.MAX_TEXT_BYTES + 1)),
        "field 'customer_name' has 4097 bytes in UTF-8, the limit is 4096");
    // Two chars and four bytes each.
    assertAccepted(sample("search", "Bo Chen", "😀".repeat(1_024)));
    assertRejected(sample("search", "Bo Chen", "😀".repeat(1_024) + "n"), "customer_name");
    assertRejected(sample("search", "Bo Chen", "€".repeat(1_366)), "customer_name");
  }

  @Test
  void aTransactionHasAtMost1000Lines() {
    assertAccepted(codec.encode(lines(1_000, "Ana")));
    assertRejected(
        codec.encode(lines(1_001, "Ana")), "field 'items' has 1001 items, the limit is 1000");
  }

  /** Each line becomes an item that repeats the names. */
  @Test
  void linesTimesNamesStayWithinTwoMebibytes() {
    String name = "n".repeat(4_000);
    assertAccepted(codec.encode(lines(400, name)));
    assertRejected(codec.encode(lines(500, name)), "bytes of transaction items");
  }

  @Test
  void numbersAndNestingThatNobodyWritesAreNotRead() {
    for (String value :
        List.of("1" + "0".repeat(2_000), "[".repeat(600) + "]".repeat(600), "NaN", "Infinity")) {
      byte[] json =
          new String(GoldenSamples.accepted("search"), StandardCharsets.UTF_8)
              .replaceFirst("\\{", "{\"more\":" + value + ",")
              .getBytes(StandardCharsets.UTF_8);
      assertThat(reason(json)).as(value).isEqualTo(RejectionReason.MALFORMED_JSON);
    }
  }

  /** Looking at each name for each other one would take thousands of times as long. */
  @Test
  void manyNamesInOneObjectTakeAsLongAsInManyObjects() {
    byte[] one = names(1, 90_000);
    byte[] spread =
        ("{\"objects\":["
                + IntStream.range(0, 1_800)
                    .mapToObj(part -> new String(names(50 * part + 1, 50), StandardCharsets.UTF_8))
                    .collect(Collectors.joining(","))
                + "]}")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(quickest(one)).isLessThan(20 * quickest(spread));
    assertThat(reason(one)).isEqualTo(RejectionReason.MISSING_FIELD);
  }

  /** With room for the names of an event in each, a record of 1 MiB took 90 MB. */
  @Test
  void manyEmptyObjectsTakeLittleMemory() {
    int objects = 300_000;
    byte[] json =
        ("{\"objects\":[" + "{},".repeat(objects - 1) + "{}]}").getBytes(StandardCharsets.UTF_8);
    decode(json);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    long before = thread.getCurrentThreadAllocatedBytes();
    decode(json);

    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(100L * objects);
  }

  @Test
  void aNameThatIsThereTwiceIsFoundAmongMany() {
    String json = new String(names(1, 5_000), StandardCharsets.UTF_8);
    byte[] twice = json.replace("{\"n1\"", "{\"n4321\"").getBytes(StandardCharsets.UTF_8);

    assertThat(((Decoded.Rejected) decode(twice)).message()).contains("'n4321' is there twice");
  }

  private long quickest(byte[] json) {
    return IntStream.range(0, 7)
        .mapToLong(
            round -> {
              long begun = System.nanoTime();
              decode(json);
              return System.nanoTime() - begun;
            })
        .min()
        .orElseThrow();
  }

  private static byte[] names(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(n -> "\"n" + n + "\":0")
        .collect(Collectors.joining(",", "{", "}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static TransactionEvent lines(int count, String buyer) {
    TransactionEvent sample = (TransactionEvent) GoldenSamples.event("transaction_pending");
    TransactionLine line = sample.items().get(0);
    BigDecimal total = line.amount().multiply(BigDecimal.valueOf(count));
    return new TransactionEvent(
        sample.eventId(),
        sample.timestamp(),
        sample.schemaVersion(),
        sample.source(),
        sample.transactionId(),
        sample.customerId(),
        sample.customerName(),
        sample.subscriptionPlan(),
        sample.buyerId(),
        buyer,
        sample.buyerEmail(),
        sample.sessionId(),
        total,
        sample.discountAmount().subtract(sample.discountAmount()),
        sample.paymentMethod(),
        sample.status(),
        Collections.nCopies(count, line));
  }

  private static byte[] sample(String name, String value, String other) {
    String json = new String(GoldenSamples.accepted(name), StandardCharsets.UTF_8);
    assertThat(json).contains(value);
    return json.replace("\"" + value + "\"", "\"" + other + "\"").getBytes(StandardCharsets.UTF_8);
  }

  private void assertAccepted(byte[] json) {
    assertThat(decode(json)).isInstanceOf(Decoded.Accepted.class);
  }

  private void assertRejected(byte[] json, String message) {
    assertThat(reason(json)).isEqualTo(RejectionReason.INVALID_FIELD);
    assertThat(((Decoded.Rejected) decode(json)).message()).contains(message);
  }

  private RejectionReason reason(byte[] json) {
    return ((Decoded.Rejected) decode(json)).reason();
  }

  private Decoded decode(byte[] json) {
    String topic =
        new String(json, StandardCharsets.UTF_8).contains("\"event_type\":\"transaction\"")
            ? "transactions"
            : "searches";
    return codec.decode(topic, json, GoldenSamples.RECORD_TIMESTAMP);
  }
}
