package io.instashop.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comments are as easy to read as pages. */
class CommentsTest {

  @Test
  void sentencesHave25WordsAtMost() {
    List<Path> files = Pages.files(ProjectFolder.path(), ".java");
    assertThat(files).hasSizeGreaterThan(1_000);
    assertThat(files.stream().flatMap(file -> Comments.longSentences(file).stream())).isEmpty();
  }

  @Test
  void javadocHasThreeWordsAtLeast() {
    List<Path> files = Pages.files(ProjectFolder.path(), ".java");
    assertThat(files.stream().flatMap(file -> Comments.shortJavadoc(file).stream()))
        .as("say what it does or takes, or leave it out")
        .isEmpty();
  }

  @Test
  void javadocThatOnlyRepeatsANameIsFound(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("A.java"),
            String.join(
                "\n",
                "/** A reader. */",
                "class A {",
                "  /**",
                "   * The rules.",
                "   *",
                "   * @param pattern of timestamps, empty for the usual ones",
                "   */",
                "  A(String pattern) {}",
                "  /**",
                "   * @param tags alone are enough",
                "   */",
                "  void read(String tags) {}",
                "  /** Monday first. */",
                "  int[] days;",
                "  /** Reads {@code shop.yml} whole. */",
                "  /* Short. */",
                "  // Short.",
                "}"));
    assertThat(Comments.shortJavadoc(file))
        .satisfiesExactly(
            first -> assertThat(first).contains("A.java:1 A reader."),
            second -> assertThat(second).contains("A.java:3 The rules."));
  }

  @Test
  void aLongSentenceOfAnyCommentIsFound(@TempDir Path folder) throws Exception {
    String words = "Word" + " word".repeat(25) + ".";
    Path file =
        Files.writeString(
            folder.resolve("A.java"),
            """
            /**
             * Short. %s
             *
             * <p>{@code a b c d e f} counts as one word, and a list of names does, too.
             *
             * @param name %s
             */
            class A {
              // Two lines of one
              // sentence: %s
              String text = "// no comment";
              /* %s */
            }
            """
                .formatted(words, words, words, words));
    assertThat(Comments.longSentences(file))
        .hasSize(4)
        .satisfiesExactly(
            first -> assertThat(first).contains("A.java:1 26 words"),
            second -> assertThat(second).contains("A.java:1 26 words"),
            third -> assertThat(third).contains("A.java:9 31 words"),
            fourth -> assertThat(fourth).contains("A.java:12 26 words"));
  }
}
