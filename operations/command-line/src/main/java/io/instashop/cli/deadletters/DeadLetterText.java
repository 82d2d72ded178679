package io.instashop.cli.deadletters;

import static io.instashop.kit.text.TextTable.left;

import io.instashop.kit.text.TextTable;
import io.instashop.replay.deadletters.DeadLetter;
import io.instashop.replay.deadletters.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Dead letters as lines for a person and as JSON for a program. */
final class DeadLetterText {

  private static final int MESSAGE = 90;
  private static final JsonMapper MAPPER = new JsonMapper();

  private DeadLetterText() {}

  /** A table with a row for each dead letter. */
  static List<String> table(List<DeadLetter> letters) {
    TextTable table =
        new TextTable(
            left("DEAD LETTER"),
            left("QUARANTINED"),
            left("REASON"),
            left("EVENT"),
            left("DEALT WITH"),
            left("MESSAGE"));
    for (DeadLetter letter : letters) {
      table.row(
          letter.place(),
          seconds(letter.quarantinedAt()),
          printable(letter.reason()),
          printable(Objects.toString(letter.eventId(), "-")),
          dealtWith(letter),
          clip(printable(letter.message()), MESSAGE));
    }
    return table.lines();
  }

  /** A table with the outcome for each dead letter, without a heading. */
  static List<String> outcomes(List<Outcome> outcomes) {
    TextTable table = new TextTable(left(""), left(""), left(""));
    for (Outcome outcome : outcomes) {
      table.row(
          outcome.letter().place(),
          outcome.what().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          printable(outcome.why()));
    }
    return table.lines();
  }

  static String json(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  /** Everything but headers and value. */
  static Map<String, Object> fields(DeadLetter letter) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("dead_letter", letter.place().toString());
    fields.put("quarantined_at", letter.quarantinedAt().toString());
    fields.put("reason", letter.reason());
    fields.put("message", letter.message());
    fields.put("source", Objects.toString(letter.source(), null));
    fields.put("origin", Objects.toString(letter.origin(), null));
    fields.put("event_id", letter.eventId());
    fields.put("sent_back_at", Objects.toString(letter.replayedAt(), null));
    fields.put("dropped_at", Objects.toString(letter.droppedAt(), null));
    return fields;
  }

  /** Key, headers and value, too. */
  static Map<String, Object> allFields(DeadLetter letter) {
    Map<String, Object> fields = fields(letter);
    fields.put("key", text(letter.record().key()));
    List<Map<String, String>> headers = new ArrayList<>();
    for (Header header : letter.record().headers()) {
      Map<String, String> one = new LinkedHashMap<>();
      one.put("name", header.key());
      one.put("value", text(header.value()));
      headers.add(one);
    }
    fields.put("headers", headers);
    fields.put("payload", text(letter.record().value()));
    return fields;
  }

  /** One dead letter, a line for each field and header, and the value. */
  static List<String> lines(DeadLetter letter) {
    TextTable table = new TextTable(left(""), left(""));
    fields(letter).forEach((name, value) -> table.row(name, orDash(value)));
    table.row("key", orDash(text(letter.record().key())));
    for (Header header : letter.record().headers()) {
      table.row("header " + printable(header.key()), orDash(text(header.value())));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("payload");
    lines.add(printable(letter.payload()));
    return lines;
  }

  /** Replaces control characters, with which a dead letter could send commands to the terminal. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD");
  }

  private static String orDash(@Nullable Object value) {
    return value == null ? "-" : printable(value.toString());
  }

  private static String dealtWith(DeadLetter letter) {
    if (letter.replayedAt() != null) {
      return "sent back " + seconds(letter.replayedAt());
    }
    return letter.droppedAt() == null ? "-" : "dropped " + seconds(letter.droppedAt());
  }

  private static Instant seconds(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS);
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static String clip(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
