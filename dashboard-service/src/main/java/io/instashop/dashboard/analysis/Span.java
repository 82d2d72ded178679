package io.instashop.dashboard.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole hours, UTC.
 *
 * @param from the first hour's start
 * @param to the last hour's end; the same as {@code from} if there is none
 */
record Span(Instant from, Instant to) {

  /** The condition on {@code hour}. */
  String hours() {
    return "hour >= timestamptz '%s' and hour < timestamptz '%s'".formatted(from, to);
  }

  /**
   * The span in as few rows as possible. Whole days come from the table of sums by day, what is
   * left at both ends from the table by the hour.
   */
  List<Piece> pieces() {
    LocalDate first = dayFrom(from);
    LocalDate end = to.atOffset(ZoneOffset.UTC).toLocalDate();
    if (!first.isBefore(end)) {
      return isEmpty() ? List.of() : List.of(new Piece(false, hours()));
    }
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(true, "day >= date '%s' and day < date '%s'".formatted(first, end)));
    for (Span edge : List.of(new Span(from, start(first)), new Span(start(end), to))) {
      if (!edge.isEmpty()) {
        pieces.add(new Piece(false, edge.hours()));
      }
    }
    return pieces;
  }

  boolean isEmpty() {
    return !from.isBefore(to);
  }

  /** Whether it begins and ends with a day. */
  boolean isWholeDays() {
    return pieces().stream().allMatch(Piece::daily);
  }

  private static LocalDate dayFrom(Instant time) {
    LocalDate day = time.atOffset(ZoneOffset.UTC).toLocalDate();
    return start(day).equals(time) ? day : day.plusDays(1);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /**
   * A part of a span that one table answers.
   *
   * @param daily whether that is the table of sums by day
   * @param condition on its rows
   */
  record Piece(boolean daily, String condition) {}
}
