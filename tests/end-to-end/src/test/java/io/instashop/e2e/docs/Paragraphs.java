package io.instashop.e2e.docs;

import io.instashop.e2e.docs.MarkdownPage.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The paragraphs and list items of a page that people wrote. Tables and headings are none, and
 * neither is what a program writes between two markers.
 */
final class Paragraphs {

  private static final Pattern ITEM = Pattern.compile("^\\s*([-*]|\\d+\\.) .*");

  private final List<Line> found = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private int begin;

  private Paragraphs() {}

  /** Each of them joined to one line, with the number of its first line. */
  static List<Line> of(MarkdownPage page) {
    Paragraphs paragraphs = new Paragraphs();
    Set<Integer> generated = page.generated();
    int last = 0;
    for (Line line : page.text()) {
      boolean prose = isProse(line.text()) && !generated.contains(line.number());
      boolean starts = ITEM.matcher(line.text()).matches() || line.number() != last + 1;
      if (!prose || starts) {
        paragraphs.close();
      }
      if (prose) {
        paragraphs.add(line);
      }
      last = line.number();
    }
    paragraphs.close();
    return paragraphs.found;
  }

  private static boolean isProse(String line) {
    String text = line.strip();
    return !text.isEmpty()
        && !text.startsWith("|")
        && !text.startsWith("<!--")
        && !MarkdownPage.HEADING.matcher(line).matches();
  }

  private void add(Line line) {
    if (open.isEmpty()) {
      begin = line.number();
    } else {
      open.append(' ');
    }
    open.append(line.text().strip().replaceFirst("^([-*>]|\\d+\\.) ", ""));
  }

  private void close() {
    if (!open.isEmpty()) {
      found.add(new Line(begin, open.toString()));
      open.setLength(0);
    }
  }
}
