package io.instashop.contracts.windows;

import java.time.Instant;

/**
 * The absolute figures of one dimension in one span of event time.
 *
 * <p>The components of a window's record are the fields of its JSON, in their order. A new figure
 * is a new component.
 */
public sealed interface Window permits TransactionWindow, BehaviorWindow, CategoryWindow {

  /** Inclusive, whole seconds. */
  Instant windowStart();

  /** Exclusive. */
  Instant windowEnd();

  /** What distinguishes the figures of one window: the behaviour type or category. */
  String dimension();

  /** The aggregation that it belongs to. */
  Aggregation aggregation();
}
