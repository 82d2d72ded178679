package io.instashop.dashboard.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The warehouse in PostgreSQL, read only. It asks the tables of figures, which the landing keeps: a
 * row an hour or a day and kind, however many events there were.
 */
@Component
class JdbcWarehouse implements Warehouse {

  private static final String TYPES =
      """
      select event_type, sum(events) as rows, sum(revenue) as revenue
      from daily_events group by event_type
      """;

  private static final String HOURS =
      """
      select hour, sum(events) as rows,
          coalesce(sum(events) filter (where event_type = 'transaction'), 0) as transactions,
          coalesce(sum(events) filter (
            where event_type in ('user_behavior', 'search', 'cart_event')), 0) as behavior,
          sum(revenue) as revenue
      from hourly_events where hour >= ? group by hour
      """;

  private static final String SELLERS =
      """
      select hour, count(distinct customer_id) as sellers from hourly_sales
      where hour in (:hours) and category = '' and transactions > 0 group by hour
      """;

  private static final String FIRST_HOUR =
      """
      select hour, sum(events) as rows from hourly_events
      where hour = (select min(hour) from hourly_events) group by hour
      """;

  /** Asked of one small hour, and hardly ever. */
  private static final String OLDEST =
      """
      select min("timestamp") from realtime_events where "timestamp" >= ? and "timestamp" < ?
      """;

  private static final String CUSTOMERS =
      """
      select count(*) from (select id from daily_people where role = 'customer' group by id) seen
      """;

  private static final String DAYS = "select count(distinct day) from daily_events";

  private static final String NEWEST =
      """
      select max(newest) from hourly_events where hour = (select max(hour) from hourly_events)
      """;

  private static final String SESSIONS =
      """
      select outcome, sum(sessions) as sessions from hourly_sessions
      group by outcome having sum(sessions) > 0 order by 2 desc, 1
      """;

  private static final String STOCK =
      """
      select count(*) filter (where stock_status = 'Crítico') as critical,
          count(*) filter (where stock_status = 'Bajo') as low,
          count(*) filter (where stock_status = 'Óptimo') as fine,
          count(*) filter (where available_quantity = 0) as sold_out
      from inventory_status
      """;

  private static final String CRITICAL =
      "select product_id from product_stock where available_quantity <= reorder_point";

  private static final String SCARCEST =
      """
      select product_id, product_name, available_quantity, reorder_point, warehouse_location
      from product_stock
      order by available_quantity::numeric / greatest(reorder_point, 1), product_id limit 8
      """;

  private static final String PLACES =
      """
      select warehouse_location, count(*) as products, sum(available_quantity) as pieces,
          count(*) filter (where available_quantity <= reorder_point) as critical
      from product_stock group by warehouse_location order by warehouse_location
      """;

  private static final String DELIVERIES =
      """
      select coalesce(sum(shipments) filter (where status = 'pending'), 0)
              - coalesce(sum(shipments) filter (where status = 'delivered'), 0) as on_their_way,
          coalesce(sum(shipments) filter (where status = 'delivered' and day = ?), 0) as today,
          coalesce(sum(shipments) filter (where status = 'delivered' and day = ? and late), 0)
              as late
      from daily_shipments
      """;

  private static final String SEGMENTS =
      """
      select (array_agg(segment_name order by changed_at desc))[1] as name,
          count(*) filter (where joined) as members,
          count(*) filter (where joined and changed_at >= :today) as joined_today,
          count(*) filter (where not joined and changed_at >= :today) as left_today
      from seller_segments group by segment_id order by members desc, segment_id
      """;

  private final JdbcClient jdbc;

  JdbcWarehouse(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void ping() {
    jdbc.sql("select 1").query(Integer.class).single();
  }

  @Override
  public List<TypeCount> countTypes() {
    return jdbc.sql(TYPES)
        .query(
            (row, n) ->
                new TypeCount(
                    row.getString("event_type"), row.getLong("rows"), row.getBigDecimal("revenue")))
        .list();
  }

  @Override
  public List<HourCount> countHours(Instant first) {
    return jdbc.sql(HOURS)
        .param(first.atOffset(ZoneOffset.UTC))
        .query(
            (row, n) ->
                new HourCount(
                    row.getObject("hour", OffsetDateTime.class).toInstant(),
                    row.getLong("rows"),
                    row.getLong("transactions"),
                    row.getLong("behavior"),
                    row.getBigDecimal("revenue")))
        .list();
  }

  @Override
  public Map<Instant, Long> countSellers(Collection<Instant> hours) {
    Map<Instant, Long> sellers = new HashMap<>();
    jdbc.sql(SELLERS)
        .param("hours", hours.stream().map(hour -> hour.atOffset(ZoneOffset.UTC)).toList())
        .query(
            row -> {
              sellers.put(
                  row.getObject("hour", OffsetDateTime.class).toInstant(), row.getLong("sellers"));
            });
    return sellers;
  }

  @Override
  public Optional<FirstHour> firstHour() {
    return jdbc.sql(FIRST_HOUR)
        .query(
            (row, n) ->
                new FirstHour(
                    row.getObject("hour", OffsetDateTime.class).toInstant(), row.getLong("rows")))
        .optional();
  }

  @Override
  public Optional<Instant> oldestEventOf(Instant hour) {
    OffsetDateTime start = hour.atOffset(ZoneOffset.UTC);
    return jdbc.sql(OLDEST)
        .param(start)
        .param(start.plusHours(1))
        .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  @Override
  public long countCustomers() {
    return jdbc.sql(CUSTOMERS).query(Long.class).single();
  }

  @Override
  public int countDays() {
    return jdbc.sql(DAYS).query(Integer.class).single();
  }

  @Override
  public Optional<Instant> newestEvent() {
    return jdbc.sql(NEWEST)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  @Override
  public List<OutcomeCount> countSessions() {
    return jdbc.sql(SESSIONS)
        .query((row, n) -> new OutcomeCount(row.getString("outcome"), row.getLong("sessions")))
        .list();
  }

  @Override
  public StockView stock() {
    List<StockView.ScarceProduct> scarcest =
        jdbc.sql(SCARCEST)
            .query(
                (row, n) ->
                    new StockView.ScarceProduct(
                        row.getLong("product_id"),
                        row.getString("product_name"),
                        row.getLong("available_quantity"),
                        row.getLong("reorder_point"),
                        row.getString("warehouse_location")))
            .list();
    List<StockView.StockPlace> places =
        jdbc.sql(PLACES)
            .query(
                (row, n) ->
                    new StockView.StockPlace(
                        row.getString("warehouse_location"),
                        row.getLong("products"),
                        row.getLong("pieces"),
                        row.getLong("critical")))
            .list();
    return jdbc.sql(STOCK)
        .query(
            (row, n) ->
                new StockView(
                    row.getLong("critical"),
                    row.getLong("low"),
                    row.getLong("fine"),
                    row.getLong("sold_out"),
                    null,
                    scarcest,
                    places))
        .single();
  }

  @Override
  public List<Long> criticalProducts() {
    return jdbc.sql(CRITICAL).query(Long.class).list();
  }

  @Override
  public DeliveriesView deliveries(LocalDate today) {
    return jdbc.sql(DELIVERIES)
        .param(today)
        .param(today)
        .query(
            (row, n) ->
                new DeliveriesView(
                    row.getLong("on_their_way"), row.getLong("today"), row.getLong("late")))
        .single();
  }

  @Override
  public List<SegmentCount> segments(LocalDate today) {
    return jdbc.sql(SEGMENTS)
        .param("today", today.atStartOfDay().atOffset(ZoneOffset.UTC))
        .query(
            (row, n) ->
                new SegmentCount(
                    row.getString("name"),
                    row.getLong("members"),
                    row.getLong("joined_today"),
                    row.getLong("left_today")))
        .list();
  }
}
