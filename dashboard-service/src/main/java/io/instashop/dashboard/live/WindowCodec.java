package io.instashop.dashboard.live;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the metrics job writes. Unknown fields are passed over, so that the job may say more;
 * a value that cannot be read is left out and told of in the log, so that it does not hide the
 * others.
 */
final class WindowCodec {

  private static final Logger log = LoggerFactory.getLogger(WindowCodec.class);

  private final JsonMapper mapper =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** The figures of one window; those that have no start, end or name are no figures. */
  <W extends Window> List<W> readAll(Collection<String> json, Class<W> type) {
    return json.stream()
        .map(value -> read(value, type))
        .flatMap(Optional::stream)
        .filter(WindowCodec::isWhole)
        .toList();
  }

  Optional<Progress> readProgress(String json) {
    return read(json, Progress.class);
  }

  Optional<Announcement> readAnnouncement(String json) {
    return read(json, Announcement.class).filter(one -> one.windows() != null);
  }

  private <T> Optional<T> read(String json, Class<T> type) {
    if (json == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(mapper.readValue(json, type));
    } catch (JacksonException e) {
      log.warn("A {} in Redis cannot be read: {}", type.getSimpleName(), e.getOriginalMessage());
      return Optional.empty();
    }
  }

  private static boolean isWhole(Window window) {
    return Stream.of(window.windowStart(), window.windowEnd(), window.dimension())
        .allMatch(Objects::nonNull);
  }

  /** What a message on the channel says: these windows were written. */
  record Announcement(String aggregation, List<Long> windows) {}
}
