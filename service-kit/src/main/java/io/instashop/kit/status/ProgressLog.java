package io.instashop.kit.status;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line to the log every 30 seconds: what passed since the line before, in all, by part and
 * by count. Level {@code warn} for this logger turns it off.
 */
public final class ProgressLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProgressLog.class);
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final Supplier<ServiceStatus> status;
  private final ScheduledExecutorService timer;
  private long events;
  private Map<String, Long> counts = Map.of();

  private ProgressLog(Supplier<ServiceStatus> status) {
    this.status = status;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress-log");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts to write.
   *
   * @param status the status of this process at the moment of asking
   */
  public static ProgressLog start(Supplier<ServiceStatus> status) {
    ProgressLog log = new ProgressLog(status);
    log.timer.scheduleAtFixedRate(
        log::write, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    return log;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void write() {
    try {
      log.info("{}", next(status.get()));
    } catch (RuntimeException e) {
      // A failed line must not end the lines to come.
      log.warn("Progress cannot be logged", e);
    }
  }

  /** What passed since the line before. */
  private String next(ServiceStatus now) {
    Map<String, Long> after = counted(now);
    String line = line(now, now.events() - events, since(counts, after));
    events = now.events();
    counts = after;
    return line;
  }

  static String line(ServiceStatus now, long passed, Map<String, Long> counts) {
    String parts =
        counts.entrySet().stream()
            .filter(count -> count.getValue() != 0)
            .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s: %,d events in %d s, %,d since the start%s%s",
        now.state(),
        passed,
        EVERY.toSeconds(),
        now.events(),
        now.newestEvent() == null ? "" : ", the newest of " + now.newestEvent(),
        parts.isEmpty() ? "" : "; " + parts);
  }

  static Map<String, Long> counted(ServiceStatus status) {
    Map<String, Long> counted = new LinkedHashMap<>();
    status.parts().forEach(part -> counted.put(part.name(), part.events()));
    counted.putAll(status.counts());
    return counted;
  }

  static Map<String, Long> since(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> since = new LinkedHashMap<>();
    after.forEach((name, count) -> since.put(name, count - before.getOrDefault(name, 0L)));
    return since;
  }
}
