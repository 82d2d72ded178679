package io.instashop.lake.intake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcBoundsTest {

  @Test
  void coverEachValueOnceAndLookAgainAtTheHighest() {
    JdbcBounds first = JdbcBounds.NONE.next("5", null);
    assertThat(first.fresh("id")).isEqualTo("id <= '5'");
    assertThat(first.seen("id")).isEqualTo("id IS NULL");
    JdbcBounds second = first.next("9", null);
    assertThat(second.fresh("id")).isEqualTo("id > '5' AND id <= '9'");
    assertThat(second.seen("id")).isEqualTo("(id IS NULL OR id >= '5' AND id <= '5')");
    assertThat(second.next("12", "7").seen("id"))
        .isEqualTo("(id IS NULL OR id >= '7' AND id <= '9')");
  }

  @Test
  void aTableThatLostItsHighestRowsIsNotReadAgain() {
    JdbcBounds read = JdbcBounds.NONE.next("9", null);
    assertThat(read.next(null, null).isEmpty()).isTrue();
    assertThat(read.next(null, null).to()).isEqualTo("9");
    assertThat(JdbcBounds.NONE.next(null, null).isEmpty()).isTrue();
  }

  @Test
  void surviveBeingWrittenDown() {
    for (JdbcBounds bounds :
        new JdbcBounds[] {
          JdbcBounds.NONE, new JdbcBounds(null, "5", null), new JdbcBounds("5", "o'9", "3")
        }) {
      assertThat(JdbcBounds.parse(bounds.text())).isEqualTo(bounds);
    }
    assertThat(JdbcBounds.parse("5\n9\n"))
        .as("of a former version")
        .isEqualTo(new JdbcBounds("5", "9", null));
    assertThat(new JdbcBounds(null, "o'9", null).fresh("a")).isEqualTo("a <= 'o''9'");
  }
}
