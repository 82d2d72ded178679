package io.instashop.lake.intake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcBoundsTest {

  @Test
  void coverEachValueOnceAndLookAgainAtTheHighest() {
    JdbcBounds first = JdbcBounds.NONE.next("5", null, null);
    assertThat(first.fresh("id")).isEqualTo("id <= '5'");
    assertThat(first.seen("id")).isEqualTo("(id IS NULL)");
    JdbcBounds second = first.next("9", null, null);
    assertThat(second.fresh("id")).isEqualTo("id > '5' AND id <= '9'");
    assertThat(second.seen("id")).isEqualTo("(id IS NULL OR id >= '5' AND id <= '5')");
    assertThat(second.next("12", "7", null).seen("id"))
        .isEqualTo("(id IS NULL OR id >= '7' AND id <= '9')");
  }

  @Test
  void aTableThatLostItsHighestRowsIsNotReadAgain() {
    JdbcBounds read = JdbcBounds.NONE.next("9", null, null);
    assertThat(read.next(null, null, null).isEmpty()).isTrue();
    assertThat(read.next(null, null, null).to()).isEqualTo("9");
    assertThat(JdbcBounds.NONE.next(null, null, null).isEmpty()).isTrue();
  }

  @Test
  void rowsAboveALimitAreLookedAtAgainAndNeverTakenForNew() {
    JdbcBounds first = JdbcBounds.NONE.next("5", null, "8");
    assertThat(first.fresh("id")).isEqualTo("id <= '5'");
    assertThat(first.seen("id")).isEqualTo("(id IS NULL OR id > '8')");
    assertThat(first.hasFresh()).isTrue();
    // What lay above 8 may lie below 12 by now. It has been read, and so nothing is new as such.
    JdbcBounds second = first.next("12", null, null);
    assertThat(second.hasFresh()).isFalse();
    assertThat(second.isEmpty()).isFalse();
    assertThat(second.seen("id")).isEqualTo("(id IS NULL OR id >= '5' AND id <= '12')");
    JdbcBounds third = second.next("15", null, null);
    assertThat(third.hasFresh()).isTrue();
    assertThat(third.fresh("id")).isEqualTo("id > '12' AND id <= '15'");
    assertThat(JdbcBounds.anew("9", "20").seen("id"))
        .isEqualTo("(id IS NULL OR id > '20' OR id <= '9')");
    assertThat(JdbcBounds.NONE.next(null, null, "8").seen("id"))
        .isEqualTo("(id IS NULL OR id > '8')");
  }

  @Test
  void surviveBeingWrittenDown() {
    for (JdbcBounds bounds :
        new JdbcBounds[] {
          JdbcBounds.NONE,
          new JdbcBounds(null, "5", null, null, false),
          new JdbcBounds("5", "o'9", "3", "7", true),
          new JdbcBounds("5", "9", null, null, true)
        }) {
      assertThat(JdbcBounds.parse(bounds.text())).isEqualTo(bounds);
    }
    assertThat(JdbcBounds.parse("5\n9\n"))
        .as("of a former version")
        .isEqualTo(new JdbcBounds("5", "9", null, null, false));
    assertThat(new JdbcBounds(null, "o'9", null, null, false).fresh("a")).isEqualTo("a <= 'o''9'");
  }
}
