package io.instashop.generator.follow;

/**
 * A table of facts with the index {@code (xid, key)}.
 *
 * @param name the table
 * @param key the column of its primary key
 * @param shard the producer's shard of the table, by which a command takes the table over
 * @param judged a join to {@code f}, the table, that gives {@code o.oddity}: why a row is no fact
 *     to follow, or null
 */
public record FollowedTable(String name, String key, String shard, String judged) {

  /** Sales, as they were placed. */
  public static final FollowedTable SALES =
      new FollowedTable("transaction", "transaction_id", "transactions", Oddity.ofSales());

  /** How pending sales ended; {@code t} is the sale. */
  public static final FollowedTable SETTLEMENTS =
      new FollowedTable(
          "transaction_status_change", "status_change_id", "transactions", Oddity.ofSettlements());

  /** How deliveries went on. Only deliveries that were followed have any. */
  public static final FollowedTable DELIVERIES =
      new FollowedTable("shipment_status_change", "change_id", "shipments", Oddity.none());
}
