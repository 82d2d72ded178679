package io.instashop.dashboard.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the warehouse, for the page.
 *
 * @param available whether it answers; if not, the figures are the last ones known
 * @param cause why it is away, in one line, or null
 * @param countedAt when the figures were last counted, or null
 * @param newestEvent event time of the newest row, or null
 * @param rows events landed
 * @param transactions placed, over all time
 * @param revenue of transactions completed over all time, in US dollars
 * @param byType rows by kind of event, most frequent first
 * @param hours the last 24 hours, oldest first, the current one last
 * @param sessions by outcome, most frequent first
 */
public record HistoryView(
    boolean available,
    @Nullable String cause,
    @Nullable Instant countedAt,
    @Nullable Instant newestEvent,
    long rows,
    long transactions,
    BigDecimal revenue,
    List<TypeTotal> byType,
    List<HourTotal> hours,
    List<OutcomeCount> sessions) {

  static final HistoryView NONE =
      new HistoryView(
          false,
          "not asked yet",
          null,
          null,
          0,
          0,
          BigDecimal.ZERO,
          List.of(),
          List.of(),
          List.of());

  HistoryView unavailable(String reason) {
    return new HistoryView(
        false,
        reason,
        countedAt,
        newestEvent,
        rows,
        transactions,
        revenue,
        byType,
        hours,
        sessions);
  }
}
