package io.instashop.audit.reading;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.evidence.WindowKey;
import io.instashop.contracts.windows.Aggregation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Computes the windows from the warehouse by SQL, a second way that shares no code with the metrics
 * job. Columns are in the order of {@link Aggregation#fields}.
 */
public final class WarehouseWindows {

  private static final String TRANSACTIONS =
      """
      with event as (
        select date_bin('%1$d seconds', "timestamp", timestamptz 'epoch') as start,
            event_type = 'transaction' as placed, amount, customer_id,
            raw_data ->> 'status' as status, raw_data ->> 'buyer_id' as buyer_id
        from realtime_events
        where event_type in ('transaction', 'transaction_status')
          and "timestamp" >= ? and "timestamp" < ?)
      select extract(epoch from start)::bigint as start, 'all' as dimension,
          count(*) filter (where placed),
          coalesce(sum(amount) filter (where placed), 0),
          count(*) filter (where status = 'completed'),
          count(*) filter (where status = 'failed'),
          count(*) filter (where placed and status = 'pending'),
          coalesce(sum(amount) filter (where status = 'completed'), 0),
          coalesce(round(avg(amount) filter (where status = 'completed'), 2), 0),
          coalesce(max(amount) filter (where status = 'completed'), 0),
          coalesce(min(amount) filter (where status = 'completed'), 0),
          count(distinct customer_id) filter (where placed),
          count(distinct buyer_id) filter (where placed)
      from event group by start
      """;

  private static final String BEHAVIOR =
      """
      select extract(epoch from start)::bigint as start, behavior as dimension,
          count(*), count(distinct session_id)
      from (
        select date_bin('%1$d seconds', "timestamp", timestamptz 'epoch') as start,
            raw_data ->> 'behavior_type' as behavior, session_id
        from realtime_events
        where event_type in ('user_behavior', 'search', 'cart_event')
          and "timestamp" >= ? and "timestamp" < ?) event
      group by start, behavior
      """;

  private static final String PRODUCTS =
      """
      select extract(epoch from start)::bigint as start, category as dimension,
          count(*), sum(amount), round(avg(amount), 2), sum(quantity),
          count(distinct customer_id), count(distinct product_id)
      from (
        select date_bin('%1$d seconds', "timestamp", timestamptz 'epoch') as start, category,
            amount, (raw_data ->> 'quantity')::bigint as quantity, customer_id, product_id
        from realtime_events
        where event_type = 'transaction_item' and raw_data ->> 'transaction_status' <> 'failed'
          and "timestamp" >= ? and "timestamp" < ?) event
      group by start, category
      """;

  private final Duration window;
  private final WindowEvidence evidence;

  /**
   * Computes into the evidence.
   *
   * @param window length of a window
   */
  public WarehouseWindows(Duration window, WindowEvidence evidence) {
    this.window = window;
    this.evidence = evidence;
  }

  /**
   * Computes all windows of a span.
   *
   * @param windows starts and ends with a window
   */
  public void read(Connection connection, Interval windows) throws SQLException {
    for (Aggregation aggregation : Aggregation.values()) {
      Rows.each(
          connection,
          sql(aggregation).formatted(window.toSeconds()),
          row -> evidence.addComputed(key(aggregation, row), values(aggregation, row)),
          windows);
    }
  }

  /** Whether a span has events. */
  static boolean hasEvents(Connection connection, Interval windows) throws SQLException {
    boolean[] found = new boolean[1];
    Rows.each(
        connection,
        """
        select exists (select from realtime_events where "timestamp" >= ? and "timestamp" < ?)
        """,
        row -> found[0] = row.getBoolean(1),
        windows);
    return found[0];
  }

  private static String sql(Aggregation aggregation) {
    return switch (aggregation) {
      case TRANSACTIONS -> TRANSACTIONS;
      case BEHAVIOR -> BEHAVIOR;
      case PRODUCTS -> PRODUCTS;
    };
  }

  private static WindowKey key(Aggregation aggregation, ResultSet row) throws SQLException {
    return new WindowKey(aggregation, row.getLong("start"), row.getString("dimension"));
  }

  private static long[] values(Aggregation aggregation, ResultSet row) throws SQLException {
    long[] values = new long[aggregation.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getBigDecimal(i + 3).movePointRight(2).longValueExact();
    }
    return values;
  }
}
