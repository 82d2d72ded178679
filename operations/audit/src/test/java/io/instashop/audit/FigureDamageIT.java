package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.guarantee.Difference;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.guarantee.Verdict;
import io.instashop.audit.report.AuditReport;
import io.instashop.contracts.events.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Figures that are missing, changed or too many turn their guarantee red.
 *
 * <p>Promise: "the audit finds what is wrong".
 */
class FigureDamageIT extends AuditedWorld {

  private static final String GUARANTEE = "figures-equal-facts";

  /** One table of the world's hour at a time. */
  @ParameterizedTest
  @CsvSource({
    "hourly_events, revenue = revenue - 0.01",
    "hourly_events, newest = newest + make_interval(secs => 1)",
    "hourly_sales, item_amount = item_amount + 0.01",
    "hourly_searches, without_results = without_results + 1",
    "hourly_products, item_amount = item_amount + 0.01",
    "hourly_buyers, completed = completed + 1"
  })
  void aFigureThatIsWrongIsFound(String table, String damage) throws Exception {
    everythingElse();
    TestPlaces.warehouse("update %s set %s where hour = ?".formatted(table, damage), world.start);

    AuditReport report = audit();

    assertThat(report.broken()).extracting(Finding::guarantee).containsExactly(GUARANTEE);
    assertThat(report.finding(GUARANTEE).detail()).isEqualTo("1 hours compared");
    assertThat(report.finding(GUARANTEE).differences().get(0).kind())
        .startsWith(table + " differs");
  }

  @Test
  void aFigureThatIsMissingOrInventedIsFound() throws Exception {
    everythingElse();
    TestPlaces.warehouse("delete from hourly_searches where hour = ?", world.start);
    TestPlaces.warehouse("insert into hourly_searches values (?, 'ghost', 1, 0)", world.start);

    assertThat(finding(GUARANTEE).differences().get(0).ids())
        .hasSize(2)
        .anySatisfy(one -> assertThat(one).endsWith("/ghost 1 0 ≠ none"))
        .anySatisfy(one -> assertThat(one).endsWith(" none ≠ 1 0"));
  }

  @Test
  @Tag("slow")
  void aSessionThatCountsWithAnotherOutcomeIsFound() throws Exception {
    everythingElse();
    String counts = "{\"counts\": {\"page_view\": 1}}";
    TestPlaces.warehouse(
        "insert into customer_sessions (session_id, customer_id, session_data, outcome, started)"
            + " values (?, 3, ?::jsonb, 'bounce', ?)",
        "counted-" + world.start,
        counts,
        world.at(7));
    try {
      assertBroken(GUARANTEE, text("/bounce none ≠ 1"));
    } finally {
      // Sessions know no interval: removed, so that no other test sees it.
      TestPlaces.warehouse(
          "delete from customer_sessions where session_id = ?", "counted-" + world.start);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update product_stock set available_quantity = 7 where product_id = 7 and moved_at >= ?",
        "delete from product_stock where product_id = 7 and moved_at >= ?",
        "update product_stock set product_id = 4711 where product_id = 9 and moved_at >= ?"
      })
  void aStockThatIsNotWhatTheNewestMovementSaysIsFound(String damage) throws Exception {
    for (Event event : new TestFollowers(world).events()) {
      TestPlaces.land(event);
    }
    TestPlaces.figures(world.start, world.end());
    assertThat(finding(GUARANTEE).differences()).isEmpty();
    TestPlaces.warehouse(damage, world.start);

    assertThat(finding(GUARANTEE).differences())
        .extracting(Difference::kind)
        .containsExactly("product_stock differs (figure ≠ rows)");
    // Also the one that is newest of all, so that no other test sees the damage.
    TestPlaces.warehouse("delete from product_stock where moved_at >= ?", world.start);
    TestPlaces.figures(world.start, Instant.parse("2026-05-01T00:00:00Z"));
  }

  @Test
  @Tag("slow")
  void aMembershipThatIsNotWhatTheNewestChangeSaysIsFound() throws Exception {
    for (Event event : new TestFollowers(world).events()) {
      TestPlaces.land(event);
    }
    TestPlaces.figures(world.start, world.end());
    assertThat(finding(GUARANTEE).differences()).isEmpty();
    TestPlaces.warehouse(
        "update seller_segments set joined = false where changed_at >= ?", world.start);

    assertThat(finding(GUARANTEE).differences())
        .extracting(Difference::kind)
        .containsExactly("seller_segments differs (figure ≠ rows)");
    TestPlaces.warehouse("delete from seller_segments where changed_at >= ?", world.start);
    TestPlaces.figures(world.start, Instant.parse("2026-05-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update daily_sales set gross_amount = gross_amount + 1 where day = (?::timestamptz at time zone 'UTC')::date",
        "delete from daily_people where role = 'buyer_sale' and day = (?::timestamptz at time zone 'UTC')::date"
      })
  void theFiguresOfADayAreComparedIfItIsWhole(String damage) throws Exception {
    assertFoundInAWholeDay(damage);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(
      strings = {
        "update daily_events set completed = completed + 1 where day = (?::timestamptz at time zone 'UTC')::date",
        "update daily_buyers set revenue = 0.01 where day = (?::timestamptz at time zone 'UTC')::date",
        "insert into daily_names values ('buyer', 4711, (?::timestamptz at time zone 'UTC')::date, 'Ghost', '')",
        "update daily_shipments set shipments = 2 where late and day = (?::timestamptz at time zone 'UTC')::date",
        "insert into daily_people values ('customer', (?::timestamptz at time zone 'UTC')::date, 4711)"
      })
  void anyFigureOfADayIsCompared(String damage) throws Exception {
    assertFoundInAWholeDay(damage);
  }

  /** On a day of its own, because other worlds share theirs. */
  private void assertFoundInAWholeDay(String damage) throws Exception {
    Instant day = Instant.parse("2026-04-05T00:00:00Z");
    Instant end = day.plus(1, ChronoUnit.DAYS);
    TestPlaces.warehouse("delete from realtime_events where \"timestamp\" >= ?", day);
    TestWorld ofThatDay = new TestWorld(35 * 24);
    TestPlaces.land(ofThatDay.completed);
    for (Event event : new TestFollowers(ofThatDay).events()) {
      TestPlaces.land(event);
    }
    TestPlaces.figures(day, end);
    TestPlaces.warehouse(damage, day);

    assertThat(over(day, end).differences()).hasSize(1);
    assertThat(over(day, end.minusSeconds(3600)).verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  @Tag("slow")
  void hoursThatAreStillToBeCountedAreSaidAndNotCompared() throws Exception {
    everythingElse();
    TestPlaces.warehouse("delete from hourly_events where hour = ?", world.start);
    TestPlaces.warehouse("insert into uncounted_hours values (?)", world.start);
    assertThat(finding(GUARANTEE).detail())
        .isEqualTo("0 hours compared, 1 are older than the figures and not filled yet");
    TestPlaces.warehouse("delete from uncounted_hours");
  }

  private Finding over(Instant from, Instant to) {
    AuditReport report =
        Audit.run(
            settings.withInterval(from, to),
            Clock.fixed(to.plusSeconds(60), ZoneOffset.UTC),
            step -> {});
    return report.finding(GUARANTEE);
  }

  private String text(String end) {
    return finding(GUARANTEE).differences().get(0).ids().stream()
        .filter(one -> one.endsWith(end))
        .findFirst()
        .orElse("none that ends with " + end);
  }
}
