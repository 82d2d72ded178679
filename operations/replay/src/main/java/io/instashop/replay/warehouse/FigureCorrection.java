package io.instashop.replay.warehouse;

import io.instashop.audit.evidence.Interval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Makes the figures of a day what its rows say, in the transaction that corrects the rows. Also
 * where no row was wrong, so that a rebuild mends figures that were.
 */
final class FigureCorrection {

  private static final String RECOUNT =
      "select recount_event_figures(?, ?), recount_session_figures(?, ?),"
          + " recount_stock_and_deliveries(?, ?), recount_segments(?, ?)";

  // One that the consumer is about to count waits for us, so we do not wait for it.
  private static final String COUNTED =
      """
      delete from uncounted_hours where hour in (
        select hour from uncounted_hours where hour >= ? and hour < ? for update skip locked)
      """;

  private final Connection connection;

  FigureCorrection(Connection connection) {
    this.connection = connection;
  }

  /**
   * Counts the whole day again, because the people seen on it cannot be counted by the hour.
   *
   * @param part of a UTC day
   */
  void run(Interval part) throws SQLException {
    Instant day = part.from().truncatedTo(ChronoUnit.DAYS);
    OffsetDateTime from = day.atOffset(ZoneOffset.UTC);
    try (PreparedStatement recount = connection.prepareStatement(RECOUNT)) {
      for (int i = 1; i < 8; i += 2) {
        recount.setObject(i, from);
        recount.setObject(i + 1, from.plusDays(1));
      }
      recount.execute();
    }
    try (PreparedStatement counted = connection.prepareStatement(COUNTED)) {
      counted.setObject(1, from);
      counted.setObject(2, from.plusDays(1));
      counted.executeUpdate();
    }
  }
}
