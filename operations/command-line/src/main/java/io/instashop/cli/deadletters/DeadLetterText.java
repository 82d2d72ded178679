package io.instashop.cli.deadletters;

import io.instashop.replay.deadletters.DeadLetter;
import java.nio.charset.StandardCharsets;
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

  private static final String ROW = "%-28s %-20s %-26s %-24s %-20s %s";
  private static final int MESSAGE = 90;
  private static final JsonMapper MAPPER = new JsonMapper();

  private DeadLetterText() {}

  static String heading() {
    return row("DEAD LETTER", "QUARANTINED", "REASON", "EVENT", "SENT BACK", "MESSAGE");
  }

  static String row(DeadLetter letter) {
    return row(
        letter.place().toString(),
        letter.quarantinedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        letter.reason(),
        Objects.toString(letter.eventId(), "-"),
        letter.replayedAt() == null
            ? "-"
            : letter.replayedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        clip(printable(letter.message()), MESSAGE));
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

  static List<String> lines(DeadLetter letter) {
    List<String> lines = new ArrayList<>();
    fields(letter).forEach((name, value) -> lines.add(line(name, value)));
    lines.add(line("key", text(letter.record().key())));
    for (Header header : letter.record().headers()) {
      lines.add(line("header " + header.key(), text(header.value())));
    }
    lines.add("payload");
    lines.add(printable(letter.payload()));
    return lines;
  }

  /** A terminal obeys control characters, and these bytes are anybody's. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD");
  }

  private static String line(String name, @Nullable Object value) {
    return String.format(
        Locale.ROOT, "%-30s %s", name, value == null ? "-" : printable(value.toString()));
  }

  private static String row(Object... columns) {
    return String.format(Locale.ROOT, ROW, columns).stripTrailing();
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static String clip(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
