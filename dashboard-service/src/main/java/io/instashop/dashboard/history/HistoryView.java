package io.instashop.dashboard.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the warehouse, for the page.
 *
 * @param available whether it answers; if not, the figures are the last ones known
 * @param cause why it is unavailable, in one line, or null
 * @param countedAt when the figures were last counted, or null
 * @param newestEvent event time of the newest row, or null
 * @param firstHour the start of the first hour with events, or null
 * @param firstEvent event time of the oldest row, or null where only its hour is known
 * @param activeDays days, UTC, with any event
 * @param rows events landed
 * @param transactions placed, over all time
 * @param behavior events of shoppers over all time: views, searches and carts
 * @param customers sellers with any event, each once
 * @param revenue of transactions completed over all time, in US dollars
 * @param byType rows by kind of event, most frequent first
 * @param hours the last 24 hours, oldest first, the current one last
 * @param sessions by outcome, most frequent first
 * @param stock of all products
 * @param deliveries on their way and done
 * @param segments of sellers, the largest first
 */
public record HistoryView(
    boolean available,
    @Nullable String cause,
    @Nullable Instant countedAt,
    @Nullable Instant newestEvent,
    @Nullable Instant firstHour,
    @Nullable Instant firstEvent,
    int activeDays,
    long rows,
    long transactions,
    long behavior,
    long customers,
    BigDecimal revenue,
    List<TypeTotal> byType,
    List<HourTotal> hours,
    List<OutcomeCount> sessions,
    StockView stock,
    DeliveriesView deliveries,
    List<SegmentCount> segments) {

  static final HistoryView NONE =
      new HistoryView(
          false,
          "not asked yet",
          null,
          null,
          null,
          null,
          0,
          0,
          0,
          0,
          0,
          BigDecimal.ZERO,
          List.of(),
          List.of(),
          List.of(),
          StockView.NONE,
          DeliveriesView.NONE,
          List.of());

  HistoryView unavailable(String reason) {
    return new HistoryView(
        false,
        reason,
        countedAt,
        newestEvent,
        firstHour,
        firstEvent,
        activeDays,
        rows,
        transactions,
        behavior,
        customers,
        revenue,
        byType,
        hours,
        sessions,
        stock,
        deliveries,
        segments);
  }
}
