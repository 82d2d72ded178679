package io.instashop.lake.intake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcBoundsTest {

  @Test
  void coverEachValueOnce() {
    JdbcBounds first = JdbcBounds.NONE.next("5");
    assertThat(first.condition("id")).isEqualTo("id <= '5'");
    JdbcBounds second = first.next("9");
    assertThat(second.condition("id")).isEqualTo("id > '5' AND id <= '9'");
    assertThat(second.next("9").isEmpty()).isTrue();
    assertThat(JdbcBounds.NONE.next(null).isEmpty()).isTrue();
  }

  @Test
  void surviveBeingWrittenDown() {
    for (JdbcBounds bounds :
        new JdbcBounds[] {JdbcBounds.NONE, new JdbcBounds(null, "5"), new JdbcBounds("5", "o'9")}) {
      assertThat(JdbcBounds.parse(bounds.text())).isEqualTo(bounds);
    }
    assertThat(new JdbcBounds(null, "o'9").condition("a")).isEqualTo("a <= 'o''9'");
  }
}
