package io.instashop.testservers.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/** The connections of this JVM that are used again, by address of their database. */
final class PooledConnections {

  private static final Map<String, BasicDataSource> POOLS = new ConcurrentHashMap<>();

  private PooledConnections() {}

  /** An idle one that still works, or a new one. */
  static Connection to(String url, String user, String password) throws SQLException {
    return source(url, user, password).getConnection();
  }

  /** Where they come from. */
  static DataSource source(String url, String user, String password) {
    return POOLS.computeIfAbsent(url, key -> pool(key, user, password));
  }

  private static BasicDataSource pool(String url, String user, String password) {
    BasicDataSource pool = new BasicDataSource();
    pool.setUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaxTotal(-1);
    pool.setMaxIdle(2);
    // A test may have dropped the database, stopped the server, or left a transaction that failed.
    pool.setTestOnBorrow(true);
    pool.setValidationQuery("select 1");
    return pool;
  }
}
