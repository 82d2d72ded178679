package io.instashop.generator.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections of a pool that wait for an answer as long as it takes. An index over a large table is
 * made without a word from the server for longer than other statements may take.
 */
public final class PatientDataSource extends DelegatingDataSource {

  /** Those of this pool, which sets its own limit again when a connection comes back. */
  public PatientDataSource(DataSource pool) {
    super(pool);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = obtainTargetDataSource().getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, 0);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
