package io.instashop.contracts.windows;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one codec to and from the JSON in Redis. Thread-safe.
 *
 * <p>Names are the records' component names in snake case, in the order of the components. Unknown
 * fields are passed over, so that a newer writer may say more.
 */
public final class WindowCodec {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  /**
   * The JSON of a window.
   *
   * @param computedAt its field {@code timestamp}
   */
  public String write(Window window, Instant computedAt) {
    return MAPPER.writeValueAsString(new Written(computedAt, window));
  }

  /** The JSON of a progress key. */
  public String write(WindowProgress progress) {
    return MAPPER.writeValueAsString(progress);
  }

  /** The JSON of an announcement. */
  public String write(WindowUpdate update) {
    return MAPPER.writeValueAsString(update);
  }

  /**
   * The window that a JSON value holds.
   *
   * @throws UnreadableWindowException if it is no JSON, or start, end, dimension or a count is
   *     missing
   */
  public <W extends Window> W readWindow(String json, Class<W> type) {
    W window = read(json, type);
    boolean whole =
        Stream.of(window.windowStart(), window.windowEnd(), window.dimension())
            .noneMatch(part -> part == null);
    if (!whole) {
      throw new UnreadableWindowException("start, end or dimension is missing");
    }
    return window;
  }

  /**
   * The progress that a JSON value holds.
   *
   * @throws UnreadableWindowException if it holds none
   */
  public WindowProgress readProgress(String json) {
    return read(json, WindowProgress.class);
  }

  /**
   * The announcement that a message is; empty if it is of an aggregation that this version does not
   * know, or names no windows.
   *
   * @throws UnreadableWindowException if it is no JSON
   */
  public Optional<WindowUpdate> readUpdate(String json) {
    return Optional.of(read(json, WindowUpdate.class))
        .filter(update -> update.aggregation() != null && update.windows() != null);
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new UnreadableWindowException("it is null");
      }
      return value;
    } catch (JacksonException e) {
      throw new UnreadableWindowException(e.getOriginalMessage(), e);
    }
  }

  /** A window with the time of its computation before its own fields. */
  record Written(Instant timestamp, @JsonUnwrapped Window window) {}
}
