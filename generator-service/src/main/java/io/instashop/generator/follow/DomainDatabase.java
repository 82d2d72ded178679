package io.instashop.generator.follow;

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
    // Inserts of many rows become one statement.
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    pool.setInitializationFailTimeout(-1);
    return pool;
  }
}
