package io.instashop.e2e.docs;

import io.instashop.e2e.docs.MarkdownPage.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lines and sentences of a page that are too long to read well. */
final class Layout {

  static final int LONGEST_LINE = 120;
  static final int LONGEST_SENTENCE = 25;

  private Layout() {}

  /**
   * Lines over {@value #LONGEST_LINE} characters. Table rows, the targets of links and what a
   * program writes are free.
   */
  static List<String> longLines(MarkdownPage page) {
    List<String> found = new ArrayList<>();
    Set<Integer> generated = page.generated();
    for (int i = 0; i < page.lines().size(); i++) {
      String line = page.lines().get(i);
      String measured = line.replaceAll("]\\([^)]*\\)", "]");
      boolean free = line.strip().startsWith("|") || generated.contains(i + 1);
      if (!free && measured.length() > LONGEST_LINE) {
        found.add(page.file() + ":" + (i + 1) + " has " + measured.length() + " characters");
      }
    }
    return found;
  }

  /** Sentences over {@value #LONGEST_SENTENCE} words outside of code, tables and headings. */
  static List<String> longSentences(MarkdownPage page) {
    List<String> found = new ArrayList<>();
    for (Line paragraph : Paragraphs.of(page)) {
      for (String sentence : Sentences.of(paragraph.text())) {
        int words = Sentences.words(sentence);
        if (words > LONGEST_SENTENCE) {
          found.add(page.file() + ":" + paragraph.number() + " " + words + " words: " + sentence);
        }
      }
    }
    return found;
  }
}
