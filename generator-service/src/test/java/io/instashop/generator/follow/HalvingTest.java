package io.instashop.generator.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is refused for its data is passed over alone, and what is not is waited for. */
class HalvingTest {

  private static final String UNIQUE = "23505";

  private final Halving halving = new Halving(500);
  private final List<Long> followed = new ArrayList<>();
  private final List<Long> passedOver = new ArrayList<>();
  private long position;

  @Test
  void theRowsThatAreRefusedArePassedOverAndNoOthers() {
    int steps = 0;
    while (position < 1_000) {
      step(Set.of(7L, 8L, 700L), 1_000);
      steps++;
    }

    assertThat(passedOver).containsExactly(7L, 8L, 700L);
    assertThat(followed).hasSize(997).doesNotHaveDuplicates();
    assertThat(steps).isLessThan(100);
    step(Set.of(), 1_000);
    assertThat(halving.next().isWhole()).isTrue();
  }

  @Test
  void aRowThatCameBeforeTheOneThatIsRefusedIsFollowed() {
    Halving alone = new Halving(1);
    for (int i = 0; i < 2; i++) {
      Portion portion = alone.next();
      portion.takes(FollowedTable.SETTLEMENTS, new Position("9", 5));
      assertThat(alone.failed(portion, new SQLException("twice", UNIQUE))).isTrue();
    }
    Portion portion = alone.next();
    portion.takes(FollowedTable.SALES, new Position("10", 5));
    assertThat(portion.refusal()).isNull();
    alone.done(portion, true);

    portion = alone.next();
    portion.takes(FollowedTable.SETTLEMENTS, new Position("9", 5));
    assertThat(portion.refusal()).isEqualTo("SQLException: twice");
    assertThat(alone.failed(portion, new SQLException("twice", UNIQUE)))
        .as("it is not the row")
        .isFalse();
  }

  @Test
  void otherFaultsAreWaitedFor() {
    for (String state : new String[] {"08006", "40001", "53100", "57014", "42P01"}) {
      assertThat(halving.failed(halving.next(), new SQLException("away", state))).isFalse();
    }
    assertThat(halving.failed(halving.next(), new SQLException("away"))).isFalse();
    assertThat(halving.failed(halving.next(), new IllegalStateException("defect"))).isFalse();
    assertThat(halving.next().isWhole()).isTrue();
    for (String state : new String[] {"22003", UNIQUE, "54000"}) {
      assertThat(new Halving(2).failed(halving.next(), new SQLException("odd", state))).isTrue();
    }
  }

  @Test
  void whatIsRefusedWithoutAnyFactIsWaitedFor() {
    SQLException twice = new SQLException("twice", UNIQUE);
    int steps = 1;
    while (halving.failed(halving.next(), twice)) {
      steps++;
    }
    assertThat(steps).isLessThan(12);
    assertThat(halving.failed(halving.next(), twice)).isFalse();
    halving.done(halving.next(), false);
    assertThat(halving.next().isWhole()).isTrue();
  }

  @Test
  void aPortionEndsBehindAFactOfManyLines() {
    Portion portion = halving.next();
    for (int fact = 1; fact <= 11; fact++) {
      for (int line = 1; line <= 900; line++) {
        assertThat(portion.takes(FollowedTable.SALES, new Position("3", fact))).isTrue();
      }
    }
    assertThat(portion.isUsedUp()).isFalse();
    assertThat(portion.takes(FollowedTable.SALES, new Position("3", 11))).isTrue();
    for (int line = 0; line < 99; line++) {
      portion.takes(FollowedTable.SALES, new Position("3", 11));
    }
    assertThat(portion.takes(FollowedTable.SALES, new Position("3", 12))).isFalse();
    assertThat(portion.isUsedUp()).isTrue();
  }

  /** As a follower does it: all or nothing of a portion. */
  private void step(Set<Long> refused, long end) {
    Portion portion = halving.next();
    List<Long> rows = new ArrayList<>();
    List<Long> odd = new ArrayList<>();
    long to = position;
    while (portion.left() > 0 && to < end) {
      to++;
      portion.takes(FollowedTable.SALES, new Position("3", to));
      (portion.refusal() == null ? rows : odd).add(to);
    }
    if (rows.stream().anyMatch(refused::contains)) {
      assertThat(halving.failed(portion, new SQLException("refused", UNIQUE))).isTrue();
      return;
    }
    position = to;
    followed.addAll(rows);
    passedOver.addAll(odd);
    halving.done(portion, portion.isUsedUp());
  }
}
