package io.instashop.generator.follow;

/**
 * A table of facts with the index {@code (xid, key)}.
 *
 * @param name the table
 * @param key the column of its primary key
 * @param shard the producer's shard of the table, by which a command takes the table over
 */
public record FollowedTable(String name, String key, String shard) {

  /** Sales, as they were placed. */
  public static final FollowedTable SALES = new FollowedTable("transaction", "transaction_id", "transactions");

  /** How pending sales ended. */
  public static final FollowedTable SETTLEMENTS =
      new FollowedTable("transaction_status_change", "status_change_id", "transactions");

  /** How deliveries went on. */
  public static final FollowedTable DELIVERIES =
      new FollowedTable("shipment_status_change", "change_id", "shipments");
}
