package io.instashop.contracts.windows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * The key with the newest window of a dimension, and the script that every writer uses for it.
 *
 * <p>The script replaces what the key holds, unless that is a later window. It replaces the same
 * window, because figures are absolute and a window grows until it is closed. It replaces what it
 * cannot read.
 */
public final class NewestWindow {

  /** How long the key lives after the last write. */
  public static final Duration TTL = Duration.ofHours(1);

  /** Lua, for {@code EVAL} with the key and {@link #arguments}; answers 1 if it replaced. */
  public static final String SCRIPT = read("replace-unless-later.lua");

  private NewestWindow() {}

  /**
   * The script's arguments.
   *
   * @param start of the window, whole seconds
   * @param json the window
   */
  public static String[] arguments(Instant start, String json) {
    return new String[] {start.toString(), json, Long.toString(TTL.toSeconds())};
  }

  private static String read(String resource) {
    try (InputStream in = NewestWindow.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
