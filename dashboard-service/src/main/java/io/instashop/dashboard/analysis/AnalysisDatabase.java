package io.instashop.dashboard.analysis;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.stereotype.Component;

/**
 * The warehouse for questions: a few connections of their own, each of whose statements ends after
 * a time limit. So no question delays the live page, and none burdens the warehouse for long.
 */
@Component
final class AnalysisDatabase implements DisposableBean {

  private static final long PATIENCE_MILLIS = 2_000;
  private static final String NO_CONNECTION = "08001";

  // Opened by the first question.
  private final HikariDataSource pool = new HikariDataSource();
  private final JdbcClient jdbc;

  AnalysisDatabase(JdbcConnectionDetails warehouse, AnalysisSettings settings) {
    pool.setPoolName("analysis");
    pool.setJdbcUrl(warehouse.getJdbcUrl());
    pool.setUsername(warehouse.getUsername());
    pool.setPassword(warehouse.getPassword());
    pool.setMaximumPoolSize(settings.connections());
    pool.setMinimumIdle(0);
    pool.setReadOnly(true);
    pool.setConnectionTimeout(PATIENCE_MILLIS);
    // Away at start is a state to tell, not a reason to end.
    pool.setInitializationFailTimeout(-1);
    // A plan is used once; compiling it costs more than it saves.
    pool.setConnectionInitSql(
        "set statement_timeout = %d; set jit = off".formatted(settings.timeLimit().toMillis()));
    pool.addDataSourceProperty("ApplicationName", "dashboard-analysis");
    pool.addDataSourceProperty("connectTimeout", 2);
    pool.addDataSourceProperty("socketTimeout", settings.timeLimit().toSeconds() + 10);
    // Each span is another text; a plan made for no value knows no size.
    pool.addDataSourceProperty("prepareThreshold", 0);
    this.jdbc = JdbcClient.create(new Door(pool));
  }

  /**
   * The rows of a statement; times as instants.
   *
   * @param parameters by name; others than the statement has are left out
   * @throws org.springframework.dao.DataAccessException if there is no answer in time
   */
  Table ask(String sql, Map<String, ?> parameters) {
    return jdbc.sql(sql).params(parameters).query(AnalysisDatabase::table);
  }

  private static Table table(ResultSet row) throws SQLException {
    ResultSetMetaData meta = row.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    while (row.next()) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      for (int i = 1; i <= columns.size(); i++) {
        values.put(columns.get(i - 1), value(row, i, meta.getColumnTypeName(i)));
      }
      rows.add(values);
    }
    return new Table(columns, rows);
  }

  private static @Nullable Object value(ResultSet row, int column, String type)
      throws SQLException {
    if (type.equals("timestamptz")) {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.toInstant();
    }
    Object value = row.getObject(column);
    // A sum of whole numbers is a number without places.
    return value instanceof BigDecimal number && number.scale() <= 0 ? number.longValue() : value;
  }

  @Override
  public void destroy() {
    pool.close();
  }

  /**
   * Names the setting of an address that no driver takes: the driver's message may hold a password.
   */
  private static final class Door extends AbstractDataSource {

    private final HikariDataSource pool;

    Door(HikariDataSource pool) {
      this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
      try {
        return pool.getConnection();
      } catch (RuntimeException e) {
        throw new SQLException("SPRING_DATASOURCE_URL is no address of PostgreSQL", NO_CONNECTION);
      }
    }

    @Override
    public Connection getConnection(String role, String password) {
      throw new UnsupportedOperationException();
    }
  }
}
