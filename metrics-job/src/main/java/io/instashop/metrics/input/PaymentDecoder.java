package io.instashop.metrics.input;

import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.json.InvalidFieldException;
import io.instashop.contracts.json.JsonObject;
import io.instashop.contracts.json.RecordFormat;
import io.instashop.contracts.topics.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Decodes the records of the payment simulator: {@code {"data": {...}}}. */
final class PaymentDecoder extends RecordDecoder {

  private static final long serialVersionUID = 1L;

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final RecordFormat<PaymentRecord> ORDERS = format(PaymentRecord.Order.class);
  private static final RecordFormat<PaymentRecord> STEPS = format(PaymentRecord.Step.class);
  private static final RecordFormat<PaymentRecord> POSITIONS = format(PaymentRecord.Position.class);

  PaymentDecoder(TallyAccumulator tallies, long windowMillis, Clock clock) {
    super(tallies, windowMillis, clock);
  }

  @Override
  StructType schema() {
    return PaymentRecord.SCHEMA;
  }

  @Override
  List<Row> decode(Row record, PartitionTally tally, long readAt) {
    PaymentRecord payment = read(record.getString(0), (byte[]) record.get(1));
    Instant time = payment.time();
    if (time.isBefore(RecordFormat.EARLIEST)) {
      throw InvalidFieldException.invalid(
          "timestamp", "must not lie before " + RecordFormat.EARLIEST);
    }
    // As for events: one time far ahead would make all others late.
    Instant latest = Instant.ofEpochMilli(record.getLong(2)).plus(EventCodec.FUTURE_TOLERANCE);
    if (time.isAfter(latest)) {
      throw InvalidFieldException.invalid("timestamp", "lies after the record was written");
    }
    tally.accept(time, true, readAt);
    return payment.rows(time);
  }

  static PaymentRecord read(String topic, byte @Nullable [] value) {
    if (value == null || value.length > EventCodec.MAX_EVENT_BYTES) {
      throw new IllegalArgumentException("it has no value, or one that is too large");
    }
    try (JsonParser parser = MAPPER.createParser(value)) {
      parser.nextToken();
      return switch (topic) {
        case Topics.PAYMENT_ORDERS -> ORDERS.read(within(parser, "data"));
        case Topics.PAYMENT_EVENTS -> STEPS.read(within(parser, "data", "event"));
        case Topics.PAYMENT_POSITIONS -> POSITIONS.read(within(parser, "data"));
        default -> throw new IllegalArgumentException("payments are not in topic " + topic);
      };
    }
  }

  /** The object behind these fields, each within the one before. */
  private static JsonObject within(JsonParser parser, String... path) {
    for (String wanted : path) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw InvalidFieldException.missing(wanted);
      }
      String name = parser.nextName();
      while (name != null && !name.equals(wanted)) {
        parser.nextToken();
        parser.skipChildren();
        name = parser.nextName();
      }
      if (name == null || parser.nextToken() != JsonToken.START_OBJECT) {
        throw InvalidFieldException.missing(wanted);
      }
    }
    JsonObject found = JsonObject.read(parser);
    while (parser.nextToken() != null) {
      parser.skipChildren(); // One that is cut off behind the object fails here.
    }
    return found;
  }

  private static RecordFormat<PaymentRecord> format(Class<? extends PaymentRecord> record) {
    return RecordFormat.of(record, Map.of());
  }
}
