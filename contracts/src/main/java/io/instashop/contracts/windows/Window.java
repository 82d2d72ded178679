package io.instashop.contracts.windows;

import java.time.Instant;

/**
 * The absolute figures of one dimension in one span of event time.
 *
 * <p>The components of a window's record are the fields of its JSON, in their order. A new figure
 * is a new component, and one that windows of older writers lack is nullable.
 */
public sealed interface Window
    permits TransactionWindow,
        BehaviorWindow,
        CategoryWindow,
        SearchWindow,
        CartWindow,
        InventoryWindow,
        ShipmentWindow,
        PaymentWindow,
        PaymentStatusWindow,
        PaymentStepWindow,
        CourierWindow {

  /** The dimension of an aggregation that has but one. */
  String ALL = "all";

  /** Inclusive, whole seconds. */
  Instant windowStart();

  /** The end of the window, itself not in it. */
  Instant windowEnd();

  /**
   * What distinguishes the figures of one window: the behaviour type, category, reason, status,
   * method or step, or {@link #ALL}.
   */
  String dimension();

  /** The aggregation that it belongs to. */
  Aggregation aggregation();
}
