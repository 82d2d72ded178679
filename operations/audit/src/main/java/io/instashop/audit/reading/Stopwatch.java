package io.instashop.audit.reading;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Times a step and reports its end. */
public final class Stopwatch {

  private final String step;
  private final Consumer<String> progress;
  private final long start = System.nanoTime();

  public Stopwatch(String step, Consumer<String> progress) {
    this.step = step;
    this.progress = progress;
  }

  public Duration stop() {
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    progress.accept(String.format(Locale.ROOT, "%s: %.1f s", step, duration.toMillis() / 1000.0));
    return duration;
  }
}
