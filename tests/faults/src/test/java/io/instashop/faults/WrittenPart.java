package io.instashop.faults;

import io.instashop.testservers.project.ProjectFolder;
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

  /** The part of the report on the suite's runs. */
  static WrittenPart ofReport(String name) {
    return new WrittenPart(ProjectFolder.path().resolve("docs/reports/faults.md"), name);
  }

  /** Replaces what stands there, if this run is one to be published; prints it in any case. */
  void publish(String text) {
    System.out.println(text);
    if (isPublished()) {
      write(text);
    }
  }

  /** Whether what this run finds is written to the page. */
  static boolean isPublished() {
    return Boolean.getBoolean("faults.publish");
  }

  /** What stands there now. */
  String text() {
    String whole = read();
    return whole.substring(from(whole), to(whole)).strip();
  }

  /** Replaces what stands there. */
  void write(String text) {
    String old = read();
    try {
      Files.writeString(
          page, old.substring(0, from(old)) + "\n\n" + text + "\n" + old.substring(to(old)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read() {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int from(String whole) {
    int at = whole.indexOf(begin);
    if (at < 0 || whole.indexOf(end) < at) {
      throw new IllegalStateException(page + " lacks the markers " + begin + " and " + end);
    }
    return at + begin.length();
  }

  private int to(String whole) {
    return whole.indexOf(end);
  }
}
