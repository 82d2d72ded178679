package io.instashop.audit.reading;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.evidence.WindowKey;
import io.instashop.audit.evidence.WindowValues;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.TopCounts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Computes the windows from the warehouse by SQL, a second way that shares no code with the metrics
 * job.
 */
public final class WarehouseWindows {

  private final WindowSql sql;
  private final WindowEvidence evidence;

  /**
   * Computes into the evidence.
   *
   * @param window length of a window
   */
  public WarehouseWindows(Duration window, WindowEvidence evidence) {
    this.sql = new WindowSql(window);
    this.evidence = evidence;
  }

  /**
   * Computes all windows of a span.
   *
   * @param windows starts and ends with a window
   */
  public void read(Connection connection, Interval windows) throws SQLException {
    for (Aggregation aggregation : Aggregation.ofTheShop()) {
      Map<WindowKey, Map<String, Long>> counts = new HashMap<>();
      Set<WindowKey> crowded = new HashSet<>();
      if (sql.counts(aggregation).isPresent()) {
        Rows.each(
            connection,
            sql.counts(aggregation).get(),
            row -> {
              WindowKey key = key(aggregation, row);
              counts
                  .computeIfAbsent(key, any -> new LinkedHashMap<>())
                  .put(row.getString("name"), row.getLong("times"));
              if (row.getLong("names") > TopCounts.EXACT) {
                crowded.add(key);
              }
            },
            windows);
      }
      Rows.each(
          connection,
          sql.numbers(aggregation),
          row -> {
            WindowKey key = key(aggregation, row);
            evidence.addComputed(
                key,
                new WindowValues(
                    numbers(aggregation, row), counts.get(key), !crowded.contains(key)));
          },
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

  private static WindowKey key(Aggregation aggregation, ResultSet row) throws SQLException {
    return new WindowKey(aggregation, row.getLong("start"), row.getString("dimension"));
  }

  private static long[] numbers(Aggregation aggregation, ResultSet row) throws SQLException {
    long[] values = new long[aggregation.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getBigDecimal(i + 3).movePointRight(2).longValueExact();
    }
    return values;
  }
}
