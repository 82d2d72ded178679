package io.instashop.cli.platform;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Standard output: whole lines that stay, and on a terminal one live line below them that is
 * rewritten. Thread-safe.
 */
public final class Console {

  private final PrintWriter out;
  private final boolean terminal;
  private String live = "";
  private boolean liveOver;

  /**
   * @param terminal whether lines can be rewritten
   */
  public Console(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether the live line is rewritten in place; otherwise callers should print it seldom. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Prints a line that stays. */
  public synchronized void say(String line) {
    clear();
    out.println(line);
    draw();
  }

  /** Prints that a part has started, where, and how long it took. */
  public void started(String name, String address, Stopwatch stopwatch) {
    say(String.format(Locale.ROOT, "  %-24s %-26s %8s", name, address, stopwatch));
  }

  /** Prints a line when a part did not get its usual port, and returns the port it got. */
  int announcedPort(String name, int preferred, int actual) {
    if (preferred != actual) {
      say("  " + name + ": port " + preferred + " is taken, using " + actual + " instead");
    }
    return actual;
  }

  /**
   * Replaces the live line; without a terminal it is printed like any other. Ignored after {@link
   * #endLiveForGood}.
   */
  public synchronized void live(String line) {
    if (liveOver) {
      return;
    }
    if (terminal) {
      clear();
      live = line;
      draw();
    } else {
      out.println(line);
      out.flush();
    }
  }

  /** Removes the live line. */
  public synchronized void endLive() {
    clear();
    live = "";
    out.flush();
  }

  /**
   * Removes the live line and ignores later ones: the states of services that are being stopped
   * would look like failures.
   */
  public synchronized void endLiveForGood() {
    endLive();
    liveOver = true;
  }

  private void clear() {
    if (terminal && !live.isEmpty()) {
      out.print("\r\u001b[2K");
    }
  }

  private void draw() {
    if (terminal && !live.isEmpty()) {
      out.print(live);
    }
    out.flush();
  }
}
