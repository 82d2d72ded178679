package io.instashop.metrics.sink;

import io.instashop.contracts.windows.NewestWindow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scripts that run inside Redis, where no client comes between a check and what depends on it. */
final class Scripts {

  static final String HOLD = read("hold.lua");
  static final String RELEASE = read("release.lua");
  static final String WRITE = read("fence.lua") + read("write.lua");
  static final String MARK = read("fence.lua") + read("mark.lua");
  static final String NEWEST = read("fence.lua") + read("newest.lua") + NewestWindow.SCRIPT;

  private Scripts() {}

  private static String read(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
