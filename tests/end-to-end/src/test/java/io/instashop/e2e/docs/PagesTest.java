package io.instashop.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** All Markdown pages of the project, as they are. */
class PagesTest {

  private static final List<MarkdownPage> PAGES = Pages.all();

  @Test
  void pagesAreFound() {
    assertThat(PAGES).hasSizeGreaterThan(30);
  }

  @Test
  void everyRelativeLinkLeadsToAFileAndAHeading() {
    assertThat(PAGES.stream().flatMap(page -> Links.broken(page).stream())).isEmpty();
  }

  @Test
  void linesWrapAt120() {
    assertThat(PAGES.stream().flatMap(page -> Layout.longLines(page).stream())).isEmpty();
  }

  @Test
  void sentencesHave25WordsAtMost() {
    assertThat(PAGES.stream().flatMap(page -> Layout.longSentences(page).stream())).isEmpty();
  }
}
