package io.instashop.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of {@link PagesTest} find what they look for, and nothing else. */
class ChecksTest {

  @TempDir Path dir;

  @Test
  void aLinkToAMissingFileOrHeadingIsBroken() throws Exception {
    Files.writeString(dir.resolve("other.md"), "# Title\n\n## Second `part`, again\n");
    MarkdownPage page =
        page(
            """
            # Here
            [file](other.md) [heading](other.md#second-part-again) [own](#here)
            [web](https://example.org/x) `[code](none.md)`
            [gone](gone.md) [no heading](other.md#third) [not own](#there)
            ```
            [in code](none.md)
            ```
            """);
    assertThat(Links.broken(page))
        .containsExactly(
            page.file() + ":4 gone.md",
            page.file() + ":4 other.md#third",
            page.file() + ":4 #there");
  }

  @Test
  void aLongLineIsFoundUnlessATableOrALinkMakesItLong() throws Exception {
    MarkdownPage page =
        page(
            "x".repeat(120)
                + "\n"
                + "y".repeat(121)
                + "\n| "
                + "z".repeat(130)
                + " |\n[name]("
                + "u".repeat(130)
                + ")\n");
    assertThat(Layout.longLines(page)).containsExactly(page.file() + ":2 has 121 characters");
  }

  @Test
  void aLongSentenceIsFoundAcrossLines() throws Exception {
    MarkdownPage page =
        page(
            "# Title\n\nShort one. Word " + "word ".repeat(12) + "\n" + "word ".repeat(13) + ".\n");
    assertThat(Layout.longSentences(page))
        .singleElement()
        .asString()
        .startsWith(page.file() + ":3 26 words: Word word");
  }

  @Test
  void listItemsTablesCodeAndNamesDoNotMakeASentenceLong() throws Exception {
    String words = "word ".repeat(24).strip();
    MarkdownPage page =
        page(
            "- "
                + words
                + "\n- "
                + words
                + "\n\n| "
                + words
                + " "
                + words
                + " |\n\n```\n"
                + words
                + " "
                + words
                + "\n```\n\n"
                + words
                + ": `a`, `b`, `c` and [d](#d).\n");
    assertThat(Layout.longSentences(page)).isEmpty();
  }

  @Test
  void whatAProgramWritesIsFree() throws Exception {
    String marker = "<!-- generated: x %s -->\n";
    MarkdownPage page =
        page(marker.formatted("begin") + "word ".repeat(30) + "\n" + marker.formatted("end"));
    assertThat(Layout.longSentences(page)).isEmpty();
    assertThat(Layout.longLines(page)).isEmpty();
  }

  @Test
  void theFencesOfALanguageAreFound() throws Exception {
    MarkdownPage page = page("```sh\na\nb\n```\n\n```\nc\n```\n\n```sh\nd\n```\n");
    assertThat(page.fences("sh")).containsExactly("a\nb\n", "d\n");
    assertThat(page.fences("")).containsExactly("c\n");
  }

  private MarkdownPage page(String text) throws Exception {
    return MarkdownPage.read(Files.writeString(dir.resolve("page.md"), text));
  }
}
