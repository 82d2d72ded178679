package io.instashop.lake;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Lines with the time, as things happen. */
final class Console {

  private final PrintWriter out;

  Console(PrintWriter out) {
    this.out = out;
  }

  synchronized void say(String line) {
    out.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " " + line);
    out.flush();
  }
}
