package io.instashop.dashboard.live;

import io.instashop.contracts.windows.UnreadableWindowException;
import io.instashop.contracts.windows.Window;
import io.instashop.contracts.windows.WindowCodec;
import io.instashop.contracts.windows.WindowUpdate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the metrics job writes. A value that cannot be read is left out and logged, so that it
 * does not hide the others.
 */
final class WindowReader {

  private static final Logger log = LoggerFactory.getLogger(WindowReader.class);

  private final WindowCodec codec = new WindowCodec();

  /** The figures of one window. */
  <W extends Window> List<W> readAll(Collection<String> json, Class<W> type) {
    return json.stream()
        .map(value -> read(type.getSimpleName(), () -> codec.readWindow(value, type)))
        .flatMap(Optional::stream)
        .toList();
  }

  Optional<QueryProgress> readProgress(String json) {
    return read("Progress", () -> QueryProgress.of(codec.readProgress(json)));
  }

  Optional<WindowUpdate> readUpdate(String json) {
    return read("WindowUpdate", () -> codec.readUpdate(json)).flatMap(update -> update);
  }

  private static <T> Optional<T> read(String what, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (UnreadableWindowException e) {
      log.warn("A {} in Redis cannot be read: {}", what, e.getMessage());
      return Optional.empty();
    }
  }
}
