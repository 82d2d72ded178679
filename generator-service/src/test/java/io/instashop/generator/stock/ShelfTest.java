package io.instashop.generator.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShelfTest {

  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration LEAD = Duration.ofMinutes(10);

  private final Shelf shelf = new Shelf(7, 100, 12, 10, null);

  @Test
  void aSaleTakesItsPiecesAndOrdersMoreAtTheReorderPoint() {
    assertThat(shelf.sell(line(1, 1, TIME), LEAD))
        .containsExactly(new Movement(7, TIME, Movement.Reason.SALE, 1, line(1, 1, TIME), 11));
    assertThat(shelf.placed()).isEmpty();
    shelf.sell(line(2, 1, TIME), LEAD);
    Arrival placed = shelf.placed().orElseThrow();
    assertThat(placed.quantity()).isEqualTo(100);
    assertThat(placed.due()).isBetween(TIME.plusSeconds(300), TIME.plusSeconds(900));
    shelf.sell(line(3, 1, TIME), LEAD);
    assertThat(shelf.placed()).contains(placed);
  }

  @Test
  void anOrderThatIsDueComesInBeforeTheSale() {
    shelf.expect(new Arrival(5, 7, 100, Movement.Reason.PURCHASE, null, TIME.plusSeconds(1)));
    List<Movement> movements = shelf.sell(line(1, 2, TIME.plusSeconds(9)), LEAD);
    assertThat(movements).extracting(Movement::after).containsExactly(112L, 110L);
    assertThat(movements.get(0).time()).isEqualTo(TIME.plusSeconds(1));
    assertThat(shelf.arrived()).containsExactly(5L);
  }

  @Test
  void whatIsNotThereIsDeliveredAtOnceAndStockNeverFallsBelowZero() {
    shelf.expect(new Arrival(5, 7, 3, Movement.Reason.PURCHASE, null, TIME.plusSeconds(100)));
    List<Movement> movements = shelf.sell(line(1, 50, TIME), LEAD);
    assertThat(movements).extracting(Movement::after).containsExactly(15L, 150L, 100L);
    assertThat(movements).extracting(Movement::time).containsOnly(TIME);
    assertThat(shelf.arrived()).containsExactly(5L);
    assertThat(shelf.available()).isEqualTo(100);
  }

  @Test
  void movementsOfAProductAreInTheOrderOfTheirDates() {
    shelf.sell(line(1, 1, TIME), LEAD);
    SaleLine earlier = line(2, 1, TIME.minusSeconds(60));
    assertThat(shelf.arrive(Arrival.ofReturn(earlier, earlier.time()), earlier.time()).time())
        .isEqualTo(TIME);
  }

  private static SaleLine line(long sale, long quantity, Instant time) {
    return new SaleLine(sale, time, "completed", 1, 7, quantity);
  }
}
