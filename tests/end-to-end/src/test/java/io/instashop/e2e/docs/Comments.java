package io.instashop.e2e.docs;

import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments of a Java file, in blocks and after slashes; those behind code are too short. */
final class Comments {

  private static final Pattern COMMENT =
      Pattern.compile("(?m:^[ ]*)/\\*(?s:.*?)\\*/|(?m:^[ ]*//.*\\n?)+");
  private static final Pattern FRAME = Pattern.compile("(?m)^\\s*(/\\*\\*?|\\*/|\\*|//) ?|\\*/$");
  private static final Pattern CODE = Pattern.compile("(?s)<pre>.*?</pre>");
  private static final Pattern BREAK =
      Pattern.compile("\\n\\s*\\n|</?(?:p|ul|ol|li)>|(?m)^(?=@(?:param|return|throws|see)\\b)");
  private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s*(?:[^{}]|\\{[^{}]*})*}");
  private static final Pattern NAMED = Pattern.compile("^@(?:param|throws) \\S+ ");
  private static final Pattern TAGS = Pattern.compile("(?ms)^@.*");
  private static final Pattern TAG_NAME = Pattern.compile("\\{@\\w+\\s*|}");
  private static final int FEWEST_WORDS = 3;

  /** These are short, and say all there is to say. */
  private static final Set<String> SHORT = Set.of("Monday first.");

  private Comments() {}

  /** Sentences that are too long, each with its file and the line where its comment begins. */
  static List<String> longSentences(Path file) {
    String text = read(file);
    List<String> found = new ArrayList<>();
    Matcher comment = COMMENT.matcher(text);
    while (comment.find()) {
      long line = text.substring(0, comment.start()).lines().count() + 1;
      String inside = FRAME.matcher(comment.group()).replaceAll("");
      inside = CODE.matcher(inside).replaceAll("\n\n");
      for (String paragraph : BREAK.split(inside)) {
        String words = INLINE.matcher(paragraph.strip().replaceAll("\\s+", " ")).replaceAll("`c`");
        for (String sentence : Sentences.of(NAMED.matcher(words).replaceFirst(""))) {
          int count = Sentences.words(sentence);
          if (count > Layout.LONGEST_SENTENCE) {
            found.add(
                "%s:%d %d words: %s"
                    .formatted(ProjectFolder.path().relativize(file), line, count, sentence));
          }
        }
      }
    }
    return found;
  }

  /**
   * Javadoc of so few words that it only repeats a name, each with its file and line. Javadoc of
   * tags alone is none of these.
   */
  static List<String> shortJavadoc(Path file) {
    String text = read(file);
    List<String> found = new ArrayList<>();
    Matcher comment = COMMENT.matcher(text);
    while (comment.find()) {
      if (!comment.group().strip().startsWith("/**")) {
        continue;
      }
      String inside = FRAME.matcher(comment.group()).replaceAll("");
      String description = TAGS.matcher(inside).replaceFirst("").strip().replaceAll("\\s+", " ");
      int count = Sentences.words(TAG_NAME.matcher(description).replaceAll(""));
      if (!description.isEmpty() && count < FEWEST_WORDS && !SHORT.contains(description)) {
        long line = text.substring(0, comment.start()).lines().count() + 1;
        found.add("%s:%d %s".formatted(ProjectFolder.path().relativize(file), line, description));
      }
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
