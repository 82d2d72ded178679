package io.instashop.generator.follow;

/**
 * A table of facts with the index {@code (xid, key)}.
 *
 * @param name the table
 * @param key the column of its primary key
 */
public record FollowedTable(String name, String key) {

  /** Sales, as they were placed. */
  public static final FollowedTable SALES = new FollowedTable("transaction", "transaction_id");

  /** How pending sales ended. */
  public static final FollowedTable SETTLEMENTS =
      new FollowedTable("transaction_status_change", "status_change_id");

  /** How deliveries went on. */
  public static final FollowedTable DELIVERIES =
      new FollowedTable("shipment_status_change", "change_id");
}
