package io.instashop.sampledata.deliveries;

import io.instashop.kit.settings.Durations;
import io.instashop.sampledata.run.SampleDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The settings in a YAML file, read anew whenever it is asked for. A file that became unreadable or
 * wrong while orders are made is complained about once, and the settings before it stay in force.
 */
final class SettingsFile {

  private static final YAMLMapper MAPPER = new YAMLMapper();

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
      if (!name.equals("interval") && !name.equals("target")) {
        throw new SampleDataException(
            "the settings file " + file + " has '" + name + "'; it may hold interval and target");
      }
    }
    return new DeliverySettings(interval(values.get("interval")), target(values.get("target")));
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

  private String target(@Nullable Object value) {
    if (value == null) {
      return defaults.target();
    }
    if (value.toString().isBlank()) {
      throw new SampleDataException("target in " + file + " must name a folder");
    }
    return value.toString();
  }
}
