package io.instashop.sampledata.deliveries;

import io.instashop.kit.settings.Durations;
import io.instashop.sampledata.run.SampleDataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The settings in a YAML file, read again whenever it is asked for. A file that became unreadable
 * or wrong while orders are made is complained about once, and the settings before it stay in
 * force.
 */
final class SettingsFile {

  private static final YAMLMapper MAPPER = new YAMLMapper();

  /** What the original's own file has in place of {@code interval} and {@code target}. */
  private static final String SECONDS = "upload_interval_seconds";

  private static final String PATH = "dbfs_dest_path_base";
  private static final BigDecimal MOST_MILLIS = new BigDecimal(Duration.ofDays(365).toMillis());

  private final Path file;
  private final DeliverySettings defaults;
  private final Consumer<String> complaints;
  private @Nullable String text;
  private DeliverySettings settings;

  /**
   * Settings of a file.
   *
   * @param defaults for what the file leaves out
   * @param complaints gets a line for each change that cannot be applied
   * @throws SampleDataException if the file cannot be used at the start
   */
  SettingsFile(Path file, DeliverySettings defaults, Consumer<String> complaints) {
    this.file = file;
    this.defaults = defaults;
    this.complaints = complaints;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SampleDataException("the settings file " + file + " cannot be read: " + e, e);
    }
    settings = parse(text);
  }

  DeliverySettings current() {
    String now = null;
    try {
      now = Files.readString(file, StandardCharsets.UTF_8);
      if (!now.equals(text)) {
        settings = parse(now);
      }
    } catch (IOException | SampleDataException e) {
      if (now == null ? text != null : !now.equals(text)) {
        complaints.accept(e.getMessage() + "; the former settings stay in force");
      }
    }
    text = now;
    return settings;
  }

  private DeliverySettings parse(String yaml) {
    Map<?, ?> values;
    try {
      Map<?, ?> read = MAPPER.readValue(yaml, Map.class);
      values = read == null ? Map.of() : read;
    } catch (JacksonException e) {
      throw new SampleDataException(
          "the settings file " + file + " is not a YAML mapping: " + e.getOriginalMessage(), e);
    }
    for (Object name : values.keySet()) {
      if (!List.of("interval", "target", SECONDS, PATH).contains(name)) {
        throw new SampleDataException(
            "the settings file "
                + file
                + " has '"
                + name
                + "'; it may hold interval and target, or upload_interval_seconds and"
                + " dbfs_dest_path_base");
      }
    }
    refuseBoth(values, "interval", SECONDS);
    refuseBoth(values, "target", PATH);
    return new DeliverySettings(
        values.get(SECONDS) == null
            ? interval(values.get("interval"))
            : seconds(values.get(SECONDS)),
        values.get(PATH) == null
            ? target("target", values.get("target"))
            : target(PATH, values.get(PATH)));
  }

  private void refuseBoth(Map<?, ?> values, String name, String other) {
    if (values.get(name) != null && values.get(other) != null) {
      throw new SampleDataException(
          "the settings file " + file + " has " + name + " and " + other + "; keep one of them");
    }
  }

  private Duration seconds(Object value) {
    if (value instanceof Number number) {
      BigDecimal millis = new BigDecimal(number.toString()).movePointRight(3);
      if (millis.signum() >= 0 && millis.compareTo(MOST_MILLIS) <= 0) {
        return Duration.ofMillis(millis.longValue());
      }
    }
    throw new SampleDataException(
        SECONDS + " in " + file + " must be seconds from 0 to 31536000, but is '" + value + "'");
  }

  private Duration interval(@Nullable Object value) {
    if (value == null) {
      return defaults.interval();
    }
    return Durations.parse(value.toString())
        .orElseThrow(
            () ->
                new SampleDataException(
                    "interval in " + file + " " + Durations.ALLOWED + ", but is '" + value + "'"));
  }

  private String target(String name, @Nullable Object value) {
    if (value == null) {
      return defaults.target();
    }
    if (value.toString().isBlank()) {
      throw new SampleDataException(name + " in " + file + " must name a folder");
    }
    return value.toString();
  }
}
