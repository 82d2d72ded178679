package io.instashop.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that is made from the code, between two markers.
 *
 * @param page the page that holds it
 * @param name of the part, as the markers give it
 */
public record GeneratedPart(Path page, String name) {

  private String begin() {
    return "<!-- generated: " + name + " begin -->";
  }

  private String end() {
    return "<!-- generated: " + name + " end -->";
  }

  /**
   * Asserts that a text stands there. With {@code -Ddocs.write=true} it is written first.
   *
   * @throws AssertionError if another one does
   */
  public void mustBe(String text) {
    if (Boolean.getBoolean("docs.write")) {
      write(text);
    }
    assertThat(text())
        .as(
            "docs/reference/%s, part %s; -Ddocs.write=true writes it again",
            page.getFileName(), name)
        .isEqualTo(text.strip());
  }

  /** What stands there now. */
  String text() {
    String whole = whole();
    return whole.substring(whole.indexOf(begin()) + begin().length(), whole.indexOf(end())).strip();
  }

  /** Replaces what stands there. */
  void write(String text) {
    String whole = whole();
    String before = whole.substring(0, whole.indexOf(begin()) + begin().length());
    try {
      Files.writeString(
          page, before + "\n\n" + text.strip() + "\n\n" + whole.substring(whole.indexOf(end())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String whole() {
    try {
      String whole = Files.readString(page);
      if (whole.indexOf(begin()) < 0 || whole.indexOf(end()) < whole.indexOf(begin())) {
        throw new IllegalStateException(page + " lacks the markers " + begin() + " and " + end());
      }
      return whole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
