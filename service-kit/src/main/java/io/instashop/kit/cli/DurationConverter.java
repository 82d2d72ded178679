package io.instashop.kit.cli;

import io.instashop.kit.settings.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads an option as {@link Durations} does. */
public final class DurationConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    return Durations.parse(text).orElseThrow(() -> new RefusedValueException(Durations.ALLOWED));
  }
}
