package io.instashop.kit.text;

import static io.instashop.kit.text.TextTable.left;
import static io.instashop.kit.text.TextTable.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void alignsWordsToTheLeftAndNumbersToTheRight() {
    TextTable table =
        new TextTable(left("event"), right("source\nrows"), left("note"))
            .row("search", "1,234,567", "a note @|bold as it is|@")
            .row("café", 5, null);

    assertThat(table.lines())
        .containsExactly(
            "event      source  note",
            "             rows",
            "search  1,234,567  a note @|bold as it is|@",
            "café            5");
  }

  @Test
  void hasNoHeadingWithoutHeads() {
    assertThat(new TextTable(left(""), right("")).row("a", 1).row("bb", 10).lines())
        .containsExactly("a    1", "bb  10");
  }

  @Test
  void countsCharactersAndNotTheirCodeUnits() {
    assertThat(new TextTable(left(""), left("")).row("😀", "x").row("ab", "y").lines())
        .containsExactly("😀   x", "ab  y");
  }

  @Test
  void refusesARowOfAnotherLength() {
    assertThatThrownBy(() -> new TextTable(left("a"), left("b")).row("only one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells for 2 columns");
  }
}
