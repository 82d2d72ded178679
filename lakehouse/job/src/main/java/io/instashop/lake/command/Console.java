package io.instashop.lake.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Lines with the time, as things happen. */
final class Console {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintWriter out;
  private final Clock clock;

  Console(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  synchronized void say(String line) {
    out.println(TIME.format(clock.instant().atZone(ZoneOffset.UTC)) + " " + line);
    out.flush();
  }
}
