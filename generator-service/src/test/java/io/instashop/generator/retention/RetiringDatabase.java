package io.instashop.generator.retention;

import io.instashop.testservers.server.TestServers;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database of the shop on the test servers, of which rows from before 1 March 2026 are old. */
final class RetiringDatabase {

  static final Instant BEFORE = Instant.parse("2026-03-01T00:00:00Z");
  static final String OLD = "2026-02-01T00:00:00Z";
  static final String YOUNG = "2026-03-02T00:00:00Z";

  private final String name;
  private final String migrations;
  private final DataSource source;
  private final JdbcTemplate sql;

  RetiringDatabase(String name, String migrations) {
    this.name = name;
    this.migrations = migrations;
    this.source = TestServers.shop().pool(name);
    this.sql = new JdbcTemplate(source);
  }

  void recreate() {
    TestServers.shop().recreateDatabase(name);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/" + migrations)
        .load()
        .migrate();
  }

  DataSource source() {
    return source;
  }

  JdbcTemplate sql() {
    return sql;
  }

  /** Deletes step by step; how many rows each step deleted. */
  List<Integer> retire(FactTable table, int batch) throws SQLException {
    return retire(table, batch, Long.MAX_VALUE);
  }

  List<Integer> retire(FactTable table, int batch, long bound) throws SQLException {
    Retirement retirement = new Retirement(source, table, batch);
    List<Integer> deleted = new ArrayList<>();
    Retirement.Step step = retirement.step(BEFORE, Retirement.Place.START, bound);
    deleted.add(step.deleted());
    while (step.reached().isPresent()) {
      step = retirement.step(BEFORE, step.reached().get(), bound);
      deleted.add(step.deleted());
    }
    return deleted;
  }

  void published(String table, long xid) {
    sql.execute(
        """
        insert into published_position (table_name, xid, system_identifier, database_oid)
        select '%s', '%d', s.system_identifier, d.oid from pg_control_system() s, pg_database d
        where d.datname = current_database()
        on conflict (table_name) do update set xid = excluded.xid"""
            .formatted(table, xid));
  }

  long xidOf(String table, String key, long id) {
    return Objects.requireNonNull(
        sql.queryForObject(
            "select xid::text::bigint from %s where %s = %d".formatted(table, key, id),
            Long.class));
  }

  List<Long> keys(String table, String key) {
    return sql.queryForList("select %2$s from %1$s order by 1".formatted(table, key), Long.class);
  }

  List<String> marks() {
    return sql.query(
        "select place, before from retention_marks order by 1",
        (row, n) -> row.getString(1) + " " + row.getObject(2, OffsetDateTime.class).toInstant());
  }
}
