package io.instashop.contracts.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.json.RecordField;
import io.instashop.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is an event and what is none, and why.
 *
 * <p>Promise: "a bad record is quarantined with reason and origin, and stops nobody".
 */
class EventCodecTest {

  private static final String[] ACCEPTED = GoldenSamples.ACCEPTED.toArray(String[]::new);
  private static final String[] REJECTED = GoldenSamples.REJECTED.toArray(String[]::new);

  private final EventCodec codec = new EventCodec();

  @ParameterizedTest
  @FieldSource("ACCEPTED")
  void readsAndWritesEveryGoldenSampleUnchanged(String name) {
    byte[] golden = GoldenSamples.accepted(name);

    Event event = GoldenSamples.event(name);

    // Field order is the writer's choice; the content, to the last digit, is not.
    assertThat(sorted(codec.encodeToString(event)))
        .isEqualTo(sorted(new String(golden, StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @FieldSource("ACCEPTED")
  void writesTheFieldsInTheOrderOfTheRecordAndTheEventTypeAfterThem(String name) {
    Event event = GoldenSamples.event(name);
    List<String> fields =
        new ArrayList<>(
            EventFormats.of(event.type()).fields().stream().map(RecordField::name).toList());
    fields.add("event_type");

    assertThat(new JsonMapper().readTree(codec.encode(event)).propertyNames())
        .containsExactlyElementsOf(fields);
  }

  @Test
  void namesTheFirstFieldAtFaultInTheOrderOfTheRecord() {
    String json =
        new String(GoldenSamples.accepted("transaction"), StandardCharsets.UTF_8)
            .replace("\"quantity\":1", "\"quantity\":\"one\"")
            .replace("\"status\":\"completed\"", "\"status\":null");

    assertThat(decode(json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            new Decoded.Rejected(RejectionReason.MISSING_FIELD, "field 'status' is missing"));
  }

  @Test
  void namesTheLineAtFault() {
    String json =
        new String(GoldenSamples.accepted("transaction"), StandardCharsets.UTF_8)
            .replace("\"quantity\":1", "\"quantity\":\"one\"");

    assertThat(decode(json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            new Decoded.Rejected(
                RejectionReason.INVALID_FIELD,
                "field 'items[1].quantity' must be a whole number of at most 64 bits"));
  }

  @Test
  void rejectsABehaviourThatAnotherTopicReports() {
    String json =
        new String(GoldenSamples.accepted("search"), StandardCharsets.UTF_8)
            .replace("\"behavior_type\":\"search\"", "\"behavior_type\":\"page_view\"");

    assertThat(
            codec.decode(
                Topics.SEARCHES,
                json.getBytes(StandardCharsets.UTF_8),
                GoldenSamples.RECORD_TIMESTAMP))
        .isEqualTo(
            new Decoded.Rejected(
                RejectionReason.INVALID_FIELD,
                "field 'behavior_type' 'page_view' is not a search"));
  }

  @Test
  void onlyAnAbandonmentDoesWithoutAPrice() {
    String json =
        new String(GoldenSamples.accepted("cart_event_add"), StandardCharsets.UTF_8)
            .replace("\"unit_price\":49.99", "\"unit_price\":null");

    assertThat(
            codec.decode(
                Topics.CART_EVENTS,
                json.getBytes(StandardCharsets.UTF_8),
                GoldenSamples.RECORD_TIMESTAMP))
        .isEqualTo(
            new Decoded.Rejected(RejectionReason.MISSING_FIELD, "field 'unit_price' is missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"yes\"", "1", "\"false\""})
  void aFlagIsTrueOrFalseAndNothingLikeIt(String late) {
    String json =
        new String(GoldenSamples.accepted("shipment_status"), StandardCharsets.UTF_8)
            .replace("\"late\":true", "\"late\":" + late);

    assertThat(
            codec.decode(
                Topics.SHIPMENTS,
                json.getBytes(StandardCharsets.UTF_8),
                GoldenSamples.RECORD_TIMESTAMP))
        .isEqualTo(
            new Decoded.Rejected(
                RejectionReason.INVALID_FIELD, "field 'late' must be true or false"));
  }

  @ParameterizedTest
  @CsvSource({
    "inventory_movement_sale, \"movement_type\":\"out\", movement_type",
    "inventory_movement_sale, \"reason\":\"sale\", reason",
    "shipment, \"shipping_method\":\"Express\", shipping_method",
    "shipment, \"status\":\"pending\", status",
    "segment_change, \"action\":\"joined\", action"
  })
  void aChoiceIsOneOfItsNames(String sample, String written, String field) {
    String json =
        new String(GoldenSamples.accepted(sample), StandardCharsets.UTF_8)
            .replace(written, "\"" + field + "\":\"Other\"");

    assertThat(
            codec.decode(
                GoldenSamples.topic(sample),
                json.getBytes(StandardCharsets.UTF_8),
                GoldenSamples.RECORD_TIMESTAMP))
        .isEqualTo(
            new Decoded.Rejected(
                RejectionReason.INVALID_FIELD,
                "field '" + field + "' has the unknown value 'Other'"));
  }

  @Test
  void hasASampleOfEveryKind() {
    assertThat(GoldenSamples.ACCEPTED.stream().map(n -> GoldenSamples.event(n).type()))
        .contains(EventType.values());
  }

  @ParameterizedTest
  @FieldSource("REJECTED")
  void rejectsEveryBadSampleForTheReasonInItsName(String name) {
    Decoded decoded = decode(GoldenSamples.rejected(name));

    assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
    Decoded.Rejected rejected = (Decoded.Rejected) decoded;
    assertThat(rejected.reason().code()).isEqualTo(name.substring(0, name.indexOf('-')));
    assertThat(rejected.message()).isNotBlank();
  }

  @Test
  void rejectsWhatIsLargerThanAnEventMayBe() {
    byte[] big = new byte[EventCodec.MAX_EVENT_BYTES + 1];
    Arrays.fill(big, (byte) ' ');

    assertThat(((Decoded.Rejected) decode(big)).reason()).isEqualTo(RejectionReason.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "\"text\"",
        "{} {}",
        "{}]",
        "{\"a\":}",
        "{\"a\":[1,}",
        "{\"a\":nul}",
        "{a:1}",
        "\u0000"
      })
  void rejectsWhatIsNotOneJsonObject(String text) {
    assertThat(((Decoded.Rejected) decode(text.getBytes(StandardCharsets.UTF_8))).reason())
        .isEqualTo(RejectionReason.MALFORMED_JSON);
  }

  @Test
  void rejectsNestingWithoutEnd() {
    byte[] deep = "{\"a\":[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

    assertThat(((Decoded.Rejected) decode(deep)).reason())
        .isEqualTo(RejectionReason.MALFORMED_JSON);
  }

  @Test
  void rejectsATombstone() {
    assertThat(((Decoded.Rejected) decode(null)).reason())
        .isEqualTo(RejectionReason.MALFORMED_JSON);
  }

  @Test
  void toleratesAClockThatIsAMinuteAheadAndNoMore() {
    byte[] sample = GoldenSamples.accepted("transaction_pending");
    long eventTime = Instant.parse("2026-03-01T10:15:31Z").toEpochMilli();

    assertThat(codec.decode(Topics.TRANSACTIONS, sample, eventTime - 60_000))
        .isInstanceOf(Decoded.Accepted.class);
    assertThat(codec.decode(Topics.TRANSACTIONS, sample, eventTime - 60_001))
        .isInstanceOf(Decoded.Rejected.class);
  }

  @Test
  void ignoresAFieldThatALaterVersionAdded() {
    String json =
        new String(GoldenSamples.accepted("interaction"), StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"mood\":{\"happy\":true},");

    assertThat(
            codec.decode(
                Topics.INTERACTIONS,
                json.getBytes(StandardCharsets.UTF_8),
                GoldenSamples.RECORD_TIMESTAMP))
        .isEqualTo(new Decoded.Accepted(GoldenSamples.event("interaction")));
  }

  @Test
  void rejectsAFieldThatIsThereTwice() {
    String json =
        new String(GoldenSamples.accepted("transaction"), StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"total_amount\":1.00,");

    assertThat(((Decoded.Rejected) decode(json.getBytes(StandardCharsets.UTF_8))).reason())
        .isEqualTo(RejectionReason.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "1E+400",
        "99999999999999999999999.99",
        "0.001",
        "-0.01",
        "true",
        "null",
        "{}",
        "\"NaN\""
      })
  void survivesAnyAmount(String amount) {
    String json =
        new String(GoldenSamples.accepted("transaction"), StandardCharsets.UTF_8)
            .replace("154.97", amount);

    assertThat(decode(json.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Decoded.Rejected.class);
  }

  private Decoded decode(byte[] value) {
    return codec.decode(Topics.TRANSACTIONS, value, GoldenSamples.RECORD_TIMESTAMP);
  }

  private static String sorted(String json) {
    return Arrays.stream(json.replaceAll("[{}\\[\\]]", "").split(",(?=\")"))
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
