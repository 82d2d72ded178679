package io.instashop.e2e.docs;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sentences of a paragraph. Code and links count as one word each, and so does a list of them.
 * Ten names in a row make a sentence long, not hard to read.
 */
final class Sentences {

  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
  private static final Pattern NAMES =
      Pattern.compile("(?:§+[/.…]*(?:, and |, or | and | or |, |/| )){1,}§+");
  private static final Pattern END =
      Pattern.compile("(?<=[.!?][)\"']{0,2})\\s+(?=[\\p{Lu}\\d\"(§])");
  private static final Pattern WORD = Pattern.compile(".*[\\p{L}\\p{N}§].*");

  private Sentences() {}

  /** Cuts a paragraph into sentences, with {@code §} in the place of code and links. */
  static List<String> of(String paragraph) {
    String text = LINK.matcher(paragraph).replaceAll(link -> linkText(link.group(1)));
    text = CODE.matcher(text).replaceAll("§").replace("*", "");
    return Arrays.asList(END.split(text));
  }

  /** The number of words of a sentence that {@link #of} has made. */
  static int words(String sentence) {
    String text = NAMES.matcher(sentence).replaceAll("§");
    return (int)
        Arrays.stream(text.split("\\s+")).filter(word -> WORD.matcher(word).matches()).count();
  }

  /** A link that is a name is one; one that is a part of the sentence is its words. */
  private static String linkText(String text) {
    return text.split("\\s+").length > 3 ? text : "§";
  }
}
