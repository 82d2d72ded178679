package io.instashop.cli.run;

import java.io.IOException;
import java.util.List;

/** Opens a page in the user's browser where there is a desktop; elsewhere it does nothing. */
final class Browser {

  private Browser() {}

  static void open(String url) {
    String system = System.getProperty("os.name");
    List<String> command;
    if (system.startsWith("Mac")) {
      command = List.of("open", url);
    } else if (system.startsWith("Windows")) {
      command = List.of("rundll32", "url.dll,FileProtocolHandler", url);
    } else if (System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
      command = List.of("xdg-open", url);
    } else {
      return;
    }
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // No opener: the address stands on the console.
    }
  }
}
