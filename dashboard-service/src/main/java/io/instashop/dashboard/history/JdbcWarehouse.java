package io.instashop.dashboard.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The warehouse in PostgreSQL, read only. */
@Component
class JdbcWarehouse implements Warehouse {

  // PostgreSQL's statistics show, without a scan, whether a table has been written to.
  private static final String CHANGES = "coalesce(s.n_tup_ins + s.n_tup_upd + s.n_tup_del, 0)";

  private static final String PARTITIONS =
      "select format('%I.%I', n.nspname, c.relname) as name, "
          + CHANGES
          + """
           as changes
          from pg_inherits i
          join pg_class c on c.oid = i.inhrelid
          join pg_namespace n on n.oid = c.relnamespace
          left join pg_stat_user_tables s on s.relid = c.oid
          where i.inhparent = 'realtime_events'::regclass
          order by c.relname desc
          """;

  // A transaction counts as revenue where it became completed: when placed, or by a later status.
  private static final String COUNT =
      """
      select date_trunc('hour', "timestamp", 'UTC') as hour, event_type, count(*) as total,
             coalesce(sum(amount) filter (where event_type in ('transaction', 'transaction_status')
                                            and raw_data ->> 'status' = 'completed'), 0) as revenue,
             max("timestamp") as newest
      from %s
      group by 1, 2
      """;

  private static final String SESSION_CHANGES =
      "select "
          + CHANGES
          + " from pg_stat_user_tables s where s.relid = 'customer_sessions'::regclass";

  private static final String SESSIONS =
      """
      select outcome, count(*) as total from customer_sessions
      where outcome is not null group by outcome order by 2 desc, 1
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
  public List<Partition> partitions() {
    return jdbc.sql(PARTITIONS)
        .query((row, n) -> new Partition(row.getString("name"), row.getLong("changes")))
        .list();
  }

  @Override
  public List<HourCount> count(Partition partition) {
    return jdbc.sql(COUNT.formatted(partition.name()))
        .query(
            (row, n) ->
                new HourCount(
                    instant(row, "hour"),
                    row.getString("event_type"),
                    row.getLong("total"),
                    row.getBigDecimal("revenue"),
                    instant(row, "newest")))
        .list();
  }

  @Override
  public long sessionChanges() {
    return jdbc.sql(SESSION_CHANGES).query(Long.class).optional().orElse(0L);
  }

  @Override
  public List<OutcomeCount> countSessions() {
    return jdbc.sql(SESSIONS)
        .query((row, n) -> new OutcomeCount(row.getString("outcome"), row.getLong("total")))
        .list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
