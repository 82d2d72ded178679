package io.instashop.generator.database;

import com.zaxxer.hikari.HikariDataSource;

/** The pool of a domain's database, which may be away at start. */
public final class DomainDatabase {

  private DomainDatabase() {}

  /**
   * Opens a pool without connecting.
   *
   * @param name of the pool, in log lines
   */
  public static HikariDataSource pool(String name, String url, String username, String password) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName(name);
    pool.setJdbcUrl(url);
    pool.setUsername(username);
    pool.setPassword(password);
    pool.setMaximumPoolSize(3);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(3_000);
    pool.setValidationTimeout(2_000);
    pool.addDataSourceProperty("ApplicationName", "generator-service");
    // Seconds; the shop's pool has the same in application.yml. A server that vanished without a
    // word must not hold a thread for ever.
    pool.addDataSourceProperty("connectTimeout", "3");
    pool.addDataSourceProperty("socketTimeout", "60");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    // Inserts of many rows become one statement.
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    pool.setInitializationFailTimeout(-1);
    return pool;
  }
}
