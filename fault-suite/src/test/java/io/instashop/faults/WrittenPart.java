package io.instashop.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page that people write, which the suite writes between two markers. */
final class WrittenPart {

  private final Path page;
  private final String begin;
  private final String end;

  /**
   * @param name of the part, as the markers give it
   */
  WrittenPart(Path page, String name) {
    this.page = page;
    this.begin = "<!-- written by the fault suite: " + name + " begin -->";
    this.end = "<!-- written by the fault suite: " + name + " end -->";
  }

  /** The part of the page on guarantees. */
  static WrittenPart ofGuarantees(String name) {
    return new WrittenPart(Path.of("../docs/guarantees.md"), name);
  }

  /** Replaces what stands there, if this run is one to be published; prints it in any case. */
  void publish(String text) {
    System.out.println(text);
    if (Boolean.getBoolean("faults.publish")) {
      write(text);
    }
  }

  /** Replaces what stands there. */
  void write(String text) {
    try {
      String old = Files.readString(page);
      int from = old.indexOf(begin);
      int to = old.indexOf(end);
      if (from < 0 || to < from) {
        throw new IllegalStateException(page + " lacks the markers " + begin + " and " + end);
      }
      Files.writeString(
          page, old.substring(0, from + begin.length()) + "\n\n" + text + "\n" + old.substring(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
