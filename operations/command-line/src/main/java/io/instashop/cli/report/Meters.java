package io.instashop.cli.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples of a Prometheus page, by name and labels. */
public final class Meters {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? +([^ ]+)(?: +[0-9]+)?");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"([^\"]*)\"");

  private final List<Sample> samples;

  private Meters(List<Sample> samples) {
    this.samples = samples;
  }

  /**
   * One value.
   *
   * @param labels by name
   */
  public record Sample(String name, Map<String, String> labels, double value) {}

  /** Reads a page; lines that are not samples are passed over. */
  public static Meters parse(String page) {
    List<Sample> samples = new ArrayList<>();
    page.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              Matcher matcher = SAMPLE.matcher(line.strip());
              if (matcher.matches()) {
                samples.add(
                    new Sample(
                        matcher.group(1), labels(matcher.group(2)), number(matcher.group(3))));
              }
            });
    return new Meters(samples);
  }

  /** All samples of that name. */
  public List<Sample> named(String name) {
    return samples.stream().filter(s -> s.name().equals(name)).toList();
  }

  /** The value of a sample with that name and all of those labels, if it is there and a number. */
  public OptionalDouble value(String name, Map<String, String> labels) {
    return named(name).stream()
        .filter(s -> s.labels().entrySet().containsAll(labels.entrySet()))
        .mapToDouble(Sample::value)
        .filter(v -> !Double.isNaN(v))
        .findFirst();
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    if (text != null) {
      Matcher matcher = LABEL.matcher(text);
      while (matcher.find()) {
        labels.put(matcher.group(1), matcher.group(2));
      }
    }
    return labels;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(text);
        } catch (NumberFormatException e) {
          yield Double.NaN;
        }
      }
    };
  }
}
