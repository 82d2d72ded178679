package io.instashop.audit.drain;

import io.instashop.audit.Audit;
import io.instashop.audit.drain.DrainCounts.Counted;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.reading.DataStores;
import io.instashop.audit.reading.Follower;
import io.instashop.audit.reading.RedisSpan;
import io.instashop.audit.reading.RedisWindows;
import io.instashop.audit.reading.RetentionMarks;
import io.instashop.audit.reading.Rows;
import io.instashop.audit.reading.SourceDeadLetters;
import io.instashop.audit.settings.AuditException;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.windows.Aggregation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells cheaply whether anything is still on its way: it counts and does not compare. Meant for a
 * shop that is no longer written to; what it calls drained, the {@link Audit} then proves.
 */
public final class DrainProbe {

  private static final String SHOP =
      """
      select (select count(*) from transaction where transaction_date >= ?)
          + (select count(*) from transaction_status_change where changed_at >= ?)
          + (select count(*) from user_behavior where "timestamp" >= ?)
      """;
  private static final String CRM = "select count(*) from interaction where interaction_date >= ?";
  private static final String LANDED =
      """
      select count(*) from realtime_events
      where event_type <> 'transaction_item' and "timestamp" >= ?
      """;
  private static final String WINDOWED =
      """
      select count(*) filter (where event_type = 'transaction') as transactions,
          count(*) filter (where event_type in ('user_behavior', 'search', 'cart_event'))
              as behavior,
          count(*) filter (where event_type = 'transaction_item'
              and raw_data ->> 'transaction_status' <> 'failed') as products,
          count(*) filter (where event_type = 'inventory_movement') as inventory,
          count(*) filter (where event_type in ('shipment', 'shipment_status')) as shipments
      from realtime_events where "timestamp" >= ? and "timestamp" < ?
      """;

  /** Those that count each event once; searches and carts are part of the behaviour. */
  private static final List<Aggregation> COUNTED =
      List.of(
          Aggregation.TRANSACTIONS,
          Aggregation.BEHAVIOR,
          Aggregation.PRODUCTS,
          Aggregation.INVENTORY,
          Aggregation.SHIPMENTS);

  private final DataStores stores;
  private final Interval windows;
  private Instant since = Instant.EPOCH;
  private long source;
  private long landed;
  private long deadLetters;
  private final Map<Aggregation, Long> shown = new EnumMap<>(Aggregation.class);
  private final Map<Aggregation, Counted> counted = new EnumMap<>(Aggregation.class);

  private DrainProbe(AuditSettings settings, Instant now) {
    stores = new DataStores(settings);
    Instant end = now.plus(Duration.ofDays(1));
    windows = RedisSpan.of(new Interval(Instant.EPOCH, end), settings, now).kept();
  }

  /**
   * Counts what is where.
   *
   * @param clock gives the present, from which Redis' history is counted back
   * @throws AuditException in one line, if a place cannot be read
   */
  public static DrainCounts measure(AuditSettings settings, Clock clock) {
    return new DrainProbe(settings, clock.instant()).measure();
  }

  private DrainCounts measure() {
    stores.shop(this::noteRetired);
    stores.crm(this::noteRetired);
    List<Follower> followers =
        Arrays.stream(Follower.values()).filter(f -> stores.absence(f).isEmpty()).toList();
    followers.forEach(follower -> stores.follower(follower, this::noteRetired));
    stores.warehouse(this::noteRetired);
    stores.shop(connection -> source += count(connection, SHOP, 3));
    stores.crm(connection -> source += count(connection, CRM, 1));
    followers.forEach(
        follower ->
            stores.follower(
                follower,
                connection ->
                    source += count(connection, follower.count(), follower.types().size())));
    stores.redis(this::countShown);
    stores.warehouse(this::countLanded);
    if (source > landed) {
      deadLetters = new SourceDeadLetters(stores).count();
    }
    return new DrainCounts(source, landed, deadLetters, counted);
  }

  private void countShown(RedisWindows redis) throws Exception {
    for (Aggregation aggregation : COUNTED) {
      shown.put(aggregation, redis.countEvents(aggregation, windows));
    }
  }

  private void countLanded(Connection connection) throws SQLException {
    landed = count(connection, LANDED, 1);
    Rows.each(
        connection,
        WINDOWED,
        row -> {
          for (Aggregation aggregation : COUNTED) {
            counted.put(
                aggregation,
                new Counted(
                    row.getLong(aggregation.wireName()),
                    Objects.requireNonNull(shown.get(aggregation))));
          }
        },
        windows);
  }

  /** What one place may have retired is counted at none. */
  private void noteRetired(Connection connection) throws SQLException {
    for (Instant before : RetentionMarks.of(connection).values()) {
      since = before.isAfter(since) ? before : since;
    }
  }

  private long count(Connection connection, String sql, int tables) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= tables; i++) {
        statement.setObject(i, since.atOffset(ZoneOffset.UTC));
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
