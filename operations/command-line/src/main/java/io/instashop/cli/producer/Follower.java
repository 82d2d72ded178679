package io.instashop.cli.producer;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.audit.settings.Database;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What follows rows of a shard and writes into a database of its own. The table {@code
 * followed_position} there says how far it has come.
 */
enum Follower {
  STOCK(SourceShard.TRANSACTIONS, List.of(0, 1), "erp_db", AuditSettings::erp),
  DELIVERIES(SourceShard.TRANSACTIONS, List.of(0, 1), "ecommerce_db", AuditSettings::ecommerce),
  SEGMENTS(SourceShard.TRANSACTIONS, List.of(0, 1), "crm_db", AuditSettings::crm),
  RETURNS(SourceShard.SHIPMENTS, List.of(1), "erp_db", AuditSettings::erp);

  private final SourceShard shard;
  private final List<Integer> ranks;
  private final String databaseName;
  private final Function<AuditSettings, Database> database;

  Follower(
      SourceShard shard,
      List<Integer> ranks,
      String databaseName,
      Function<AuditSettings, Database> database) {
    this.shard = shard;
    this.ranks = ranks;
    this.databaseName = databaseName;
    this.database = database;
  }

  /** Those that follow a shard. */
  static List<Follower> of(SourceShard shard) {
    return Arrays.stream(values()).filter(follower -> follower.shard == shard).toList();
  }

  /** As the generator-service calls it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The ranks of the tables that it follows. */
  List<Integer> ranks() {
    return ranks;
  }

  /** A table that it follows. */
  SourceShard.Table table(int rank) {
    return shard.tables().get(rank);
  }

  /** That table's name as the positions have it. */
  String tableName(int rank) {
    return table(rank).name().replace("\"", "");
  }

  /** The usual name of its database. */
  String databaseName() {
    return databaseName;
  }

  Database database(AuditSettings settings) {
    return database.apply(settings);
  }
}
