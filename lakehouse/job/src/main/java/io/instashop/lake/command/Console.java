package io.instashop.lake.command;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Lines with the time, as things happen. */
final class Console {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintWriter out;

  Console(PrintWriter out) {
    this.out = out;
  }

  synchronized void say(String line) {
    out.println(TIME.format(LocalTime.now(ZoneOffset.UTC)) + " " + line);
    out.flush();
  }
}
