package io.instashop.producer.feed;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

/** Connections to a source database, prepared for reading snapshots. */
public final class SourcePool {

  private SourcePool() {}

  /**
   * A pool that starts without its database and whose transactions are read-only snapshots.
   *
   * <p>Read-only transactions take no transaction id and therefore hold no horizon back; repeatable
   * read gives a batch and its line items one snapshot.
   *
   * @param name of the pool, in log lines
   */
  public static HikariDataSource open(
      String name, String url, @Nullable String user, @Nullable String password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(3_000);
    config.setInitializationFailTimeout(-1);
    config.setReadOnly(true);
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.addDataSourceProperty("ApplicationName", "producer-service");
    config.addDataSourceProperty("connectTimeout", "3");
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // The feed must walk the (xid, id) index and stop at the limit. After a backfill the statistics
    // are stale, and a scan with a sort, or compiling the query, would cost more than the batch.
    config.setConnectionInitSql(
        "set enable_seqscan = off; set enable_bitmapscan = off; set jit = off");
    return new HikariDataSource(config);
  }
}
