package io.instashop.metrics.input;

import io.instashop.contracts.events.Topics;
import java.util.List;
import java.util.Locale;

/**
 * What is computed; each aggregation is a streaming query of its own, so that one whose topics lag
 * neither holds the others up nor is outrun by their watermark.
 */
public enum Aggregation {
  /** Transactions and revenue. */
  TRANSACTIONS(List.of(Topics.TRANSACTIONS), new TransactionColumns()),
  /** Events by behaviour type. */
  BEHAVIOR(
      List.of(Topics.USER_BEHAVIOR, Topics.SEARCHES, Topics.CART_EVENTS), new BehaviorColumns()),
  /** Line items by category. */
  PRODUCTS(List.of(Topics.TRANSACTION_ITEMS), new ItemColumns());

  private final List<String> topics;
  private final transient EventColumns rows;

  Aggregation(List<String> topics, EventColumns rows) {
    this.topics = topics;
    this.rows = rows;
  }

  /** The topics that feed it. */
  public List<String> topics() {
    return topics;
  }

  /** As written in keys, tags and folder names. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How its events become rows. */
  EventColumns rows() {
    return rows;
  }
}
