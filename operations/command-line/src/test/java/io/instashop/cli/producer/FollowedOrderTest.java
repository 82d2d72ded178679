package io.instashop.cli.producer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A position tells followed rows from others only where these come behind. */
class FollowedOrderTest {

  @Test
  void followedRowsBeforeAllOthersFit() {
    FollowedOrder order = new FollowedOrder(1);
    assertThat(order.holds()).isTrue();
    assertThat(order.last()).isZero();

    order.add(0, 5, true);
    order.add(0, 3, true);
    order.add(0, 9, false);

    assertThat(order.holds()).isTrue();
    assertThat(order.last()).isEqualTo(3);
  }

  @Test
  void aFollowedRowBehindAnotherDoesNotFit() {
    FollowedOrder order = new FollowedOrder(1);
    order.add(0, 1, false);
    order.add(0, 2, true);
    assertThat(order.holds()).isFalse();
  }

  @Test
  void passesAreOneBehindTheOtherInWhateverOrderTheirRowsAreSeen() {
    FollowedOrder order = new FollowedOrder(2);
    order.add(1, 2, true);
    order.add(0, 1, true);
    order.add(1, 3, false);
    assertThat(order.holds()).isTrue();
    assertThat(order.last()).isEqualTo(2);

    order.add(0, 4, false);
    assertThat(order.holds()).isFalse();
  }
}
