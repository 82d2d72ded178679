package io.instashop.cli.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The medians of a subject over all rounds, with the slowest and the fastest round.
 *
 * @param subject what was measured
 * @param rounds how often
 * @param events in a round
 * @param eventsPerSecond the median
 * @param slowest events per second
 * @param fastest events per second
 * @param cpuMicros of the stage's process for an event; NaN for a ceiling
 * @param serverCpuMicros of the servers for an event; NaN where that is not known
 * @param memoryBytes the most that the stage's process held; NaN for a ceiling
 * @param diskBytesPerEvent by which the data of its server grew; NaN for a ceiling
 */
record Figure(
    Subject subject,
    int rounds,
    long events,
    double eventsPerSecond,
    double slowest,
    double fastest,
    double cpuMicros,
    double serverCpuMicros,
    double memoryBytes,
    double diskBytesPerEvent) {

  /** The medians of several samples of one subject. */
  static Figure of(List<Sample> samples) {
    List<Double> rates = samples.stream().map(Sample::eventsPerSecond).sorted().toList();
    return new Figure(
        samples.get(0).subject(),
        samples.size(),
        Math.round(median(samples, Sample::events)),
        median(samples, Sample::eventsPerSecond),
        rates.get(0),
        rates.get(rates.size() - 1),
        median(samples, Sample::cpuMicros),
        median(samples, Sample::serverCpuMicros),
        median(samples, Sample::memoryBytes),
        median(samples, Sample::diskBytesPerEvent));
  }

  /** NaN goes last, so that one round without a value does not hide the others. */
  private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
    double[] values =
        samples.stream().mapToDouble(value).filter(Double::isFinite).sorted().toArray();
    int half = values.length / 2;
    if (values.length == 0) {
      return Double.NaN;
    }
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
