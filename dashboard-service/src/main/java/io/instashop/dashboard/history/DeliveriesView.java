package io.instashop.dashboard.history;

/**
 * The deliveries, as their events say.
 *
 * @param onTheirWay shipments that were made and have not been delivered
 * @param deliveredToday delivered today, UTC
 * @param lateToday those of them that came after their estimated date
 */
public record DeliveriesView(long onTheirWay, long deliveredToday, long lateToday) {

  /** Before anything is known. */
  public static final DeliveriesView NONE = new DeliveriesView(0, 0, 0);
}
