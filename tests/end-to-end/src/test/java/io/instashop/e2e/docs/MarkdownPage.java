package io.instashop.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Markdown page, as far as the checks need to understand it.
 *
 * @param file where it lies
 * @param lines all of them; code in fences keeps its lines
 */
public record MarkdownPage(Path file, List<String> lines) {

  private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~).*");
  static final Pattern HEADING = Pattern.compile("^#{1,6} .*");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern MARKER =
      Pattern.compile("<!-- (generated|written by the fault suite): .* (begin|end) -->");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  /** A line with its number, from 1. */
  public record Line(int number, String text) {}

  /**
   * Reads a page.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static MarkdownPage read(Path file) {
    try {
      return new MarkdownPage(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines outside of fenced code. */
  List<Line> text() {
    List<Line> text = new ArrayList<>();
    boolean code = false;
    for (int i = 0; i < lines.size(); i++) {
      if (FENCE.matcher(lines.get(i)).matches()) {
        code = !code;
      } else if (!code) {
        text.add(new Line(i + 1, lines.get(i)));
      }
    }
    return text;
  }

  /** The commands and other code in fences of one language, a string for each fence. */
  public List<String> fences(String language) {
    List<String> fences = new ArrayList<>();
    String opened = null;
    StringBuilder code = new StringBuilder();
    for (String line : lines) {
      boolean fence = FENCE.matcher(line).matches();
      if (fence && opened == null) {
        opened = line.strip().substring(3).strip();
        code.setLength(0);
      } else if (fence) {
        if (opened.equals(language)) {
          fences.add(code.toString());
        }
        opened = null;
      } else {
        code.append(line).append('\n');
      }
    }
    return fences;
  }

  /** The numbers of the lines that a program writes, between two markers. */
  Set<Integer> generated() {
    Set<Integer> generated = new HashSet<>();
    boolean open = false;
    for (int i = 0; i < lines.size(); i++) {
      if (MARKER.matcher(lines.get(i)).matches()) {
        open = lines.get(i).contains(" begin ");
      } else if (open) {
        generated.add(i + 1);
      }
    }
    return generated;
  }

  /** The targets of its links: addresses, paths and anchors. */
  List<Line> links() {
    List<Line> links = new ArrayList<>();
    for (Line line : text()) {
      LINK.matcher(CODE.matcher(line.text()).replaceAll("code"))
          .results()
          .forEach(link -> links.add(new Line(line.number(), link.group(1))));
    }
    return links;
  }

  /** The anchors of its headings, as GitHub names them. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    for (Line line : text()) {
      if (HEADING.matcher(line.text()).matches()) {
        String anchor =
            line.text()
                .replaceFirst("^#+ ", "")
                .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
        for (int i = 1; !anchors.add(i == 1 ? anchor : anchor + "-" + (i - 1)); i++) {}
      }
    }
    return anchors;
  }
}
