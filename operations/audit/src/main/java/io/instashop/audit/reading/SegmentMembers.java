package io.instashop.audit.reading;

import io.instashop.audit.evidence.FollowerEvidence.Result;
import io.instashop.audit.evidence.Interval;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the members of the segments with the criteria, and what the criteria look at with the
 * completed sales of the shop.
 */
final class SegmentMembers {

  private static final Set<String> SALES = Set.of("transaction", "transaction_status_change");

  /** A sale whose row is retired may complete as much later. */
  private static final Duration LONGEST_PENDING = Duration.ofDays(1);

  private static final String DAY = "select day from segment_evaluation";

  private static final String MEMBERS =
      """
      select coalesce(e.customer_id, m.customer_id), coalesce(e.segment_id, m.segment_id),
          e.customer_id is not null, coalesce(m.times, 0)
      from segment_members((select day from segment_evaluation)) e
      full join (
        select customer_id, segment_id, count(*) as times from customer_segment group by 1, 2) m
        on m.customer_id = e.customer_id and m.segment_id = e.segment_id
      order by 1, 2
      """;

  private static final String KNOWN =
      """
      select customer_id, day, sales, spent from seller_day
      where day >= (?::timestamptz at time zone 'UTC')::date
      order by customer_id, day
      """;

  /** A sale counts on the day on which it became completed. */
  private static final String COMPLETED =
      """
      select customer_id, (at at time zone 'UTC')::date as day, count(*), sum(total_amount)
      from (
        select customer_id, transaction_date as at, total_amount from transaction
        where status = 'completed' and (xid, transaction_id) <= (?::xid8, ?)
          and transaction_date >= ? and transaction_id <> all (?)
        union all
        select t.customer_id, s.changed_at, t.total_amount
        from transaction_status_change s join transaction t using (transaction_id)
        where s.status = 'completed' and (s.xid, s.status_change_id) <= (?::xid8, ?)
          and s.changed_at >= ? and s.status_change_id <> all (?)) completed
      group by 1, 2
      order by 1, 2
      """;

  private final Connection crm;
  private final Connection shop;
  private final Result result;

  SegmentMembers(Connection crm, Connection shop, Result result) {
    this.crm = crm;
    this.shop = shop;
    this.result = result;
  }

  /** Compares all members, and the days from the one on which an interval begins. */
  void compare(Interval interval) throws SQLException {
    try (RowStream<String> day = new RowStream<>(crm, DAY, row -> row.getString(1))) {
      if (day.next() == null) {
        result.notChecked("crm_db has evaluated no segment yet");
        return;
      }
    }
    members();
    days(firstDay(interval));
  }

  private Instant firstDay(Interval interval) throws SQLException {
    Instant asked = interval.from().truncatedTo(ChronoUnit.DAYS);
    Instant retired = SaleRange.retired(shop, SALES);
    if (retired.equals(Instant.EPOCH)) {
      return asked;
    }
    Instant held =
        retired.plus(LONGEST_PENDING).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    return held.isAfter(asked) ? held : asked;
  }

  private void members() throws SQLException {
    Rows.each(
        crm,
        MEMBERS,
        row -> {
          result.compared(1);
          String text = "seller " + row.getLong(1) + " in segment " + row.getLong(2);
          boolean expected = row.getBoolean(3);
          long times = row.getLong(4);
          if (expected && times == 0) {
            result.differs("meets the criteria and is no member", text);
          } else if (!expected) {
            result.differs("is a member and does not meet the criteria", text);
          } else if (times > 1) {
            result.differs("is a member twice", text);
          }
        });
  }

  private void days(Instant first) throws SQLException {
    FollowedPosition sales = FollowedPosition.of(crm, "transaction").orElse(FollowedPosition.NONE);
    FollowedPosition changes =
        FollowedPosition.of(crm, "transaction_status_change").orElse(FollowedPosition.NONE);
    try (RowStream<Day> facts =
            stream(
                shop,
                COMPLETED,
                sales.xid(),
                sales.id(),
                first,
                PassedOver.of(crm, shop, "transaction"),
                changes.xid(),
                changes.id(),
                first,
                PassedOver.of(crm, shop, "transaction_status_change"));
        RowStream<Day> known = stream(crm, KNOWN, first)) {
      Day fact = facts.next();
      Day day = known.next();
      while (fact != null || day != null) {
        int order = Day.order(fact, day);
        compare(order <= 0 ? fact : null, order >= 0 ? day : null);
        fact = order <= 0 ? facts.next() : fact;
        day = order >= 0 ? known.next() : day;
      }
    }
  }

  /** What the shop says and what the segments know of the same day of a seller. */
  private void compare(@Nullable Day fact, @Nullable Day known) {
    result.compared(1);
    Day any = fact == null ? known : fact;
    if (any != null && !(fact != null && known != null && fact.isLike(known))) {
      result.differs(
          "days of sellers and completed sales disagree",
          any.name() + ": " + Day.text(known) + " ≠ " + Day.text(fact));
    }
  }

  private static RowStream<Day> stream(Connection connection, String sql, Object... parameters)
      throws SQLException {
    return new RowStream<>(
        connection,
        sql,
        row ->
            new Day(
                row.getLong(1),
                row.getObject(2, LocalDate.class),
                row.getLong(3),
                row.getBigDecimal(4)),
        parameters);
  }

  /** What a seller sold on a day. */
  private record Day(long seller, LocalDate day, long sales, BigDecimal spent) {

    private static final Comparator<Day> ORDER =
        Comparator.comparingLong(Day::seller).thenComparing(Day::day);

    static int order(@Nullable Day first, @Nullable Day second) {
      return first == null ? 1 : second == null ? -1 : ORDER.compare(first, second);
    }

    boolean isLike(Day other) {
      return sales == other.sales && spent.compareTo(other.spent) == 0;
    }

    String name() {
      return "seller " + seller + " on " + day;
    }

    static String text(@Nullable Day day) {
      return day == null ? "none" : day.sales + " sales of " + day.spent;
    }
  }
}
