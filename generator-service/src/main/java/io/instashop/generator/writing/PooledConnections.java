package io.instashop.generator.writing;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of the pool for each batch. */
final class PooledConnections implements Connections {

  private static final Logger log = LoggerFactory.getLogger(PooledConnections.class);

  private final DataSource pool;

  PooledConnections(DataSource pool) {
    this.pool = pool;
  }

  @Override
  public Connection open() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void done(Connection connection) {
    discard(connection);
  }

  @Override
  public void discard(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      log.debug("A connection could not be closed", e);
    }
  }
}
