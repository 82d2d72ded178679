package io.instashop.cli.bench;

/**
 * One measurement of a stage or its ceiling.
 *
 * @param subject what was measured
 * @param events that passed it
 * @param seconds from the first event to the last
 * @param cpuSeconds of the stage's own process, in all its threads; NaN for a ceiling
 * @param serverCpuSeconds of PostgreSQL, Kafka and Redis meanwhile; NaN where that is not known
 * @param memoryBytes the most that the stage's process held; NaN for a ceiling
 * @param diskBytes by which the data of its server grew; NaN for a ceiling
 */
record Sample(
    Subject subject,
    long events,
    double seconds,
    double cpuSeconds,
    double serverCpuSeconds,
    double memoryBytes,
    double diskBytes) {

  /** A ceiling's: only its time is known. */
  static Sample ceiling(Subject subject, long events, double seconds) {
    return new Sample(subject, events, seconds, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  double eventsPerSecond() {
    return events / seconds;
  }

  /** Microseconds of the stage's processor time for an event. */
  double cpuMicros() {
    return cpuSeconds * 1e6 / events;
  }

  /** Microseconds of the servers' processor time for an event. */
  double serverCpuMicros() {
    return serverCpuSeconds * 1e6 / events;
  }

  double diskBytesPerEvent() {
    return diskBytes / events;
  }
}
