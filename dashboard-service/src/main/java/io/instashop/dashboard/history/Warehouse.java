package io.instashop.dashboard.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions asked of the warehouse. */
interface Warehouse {

  /** Asks for nothing but an answer. */
  void ping();

  /** Events of all time by kind. */
  List<TypeCount> countTypes();

  /** Events by hour from one on, those without events left out. */
  List<HourCount> countHours(Instant first);

  /** Sellers with a sale, each once, by hour; hours without a sale left out. */
  Map<Instant, Long> countSellers(Collection<Instant> hours);

  /** The newest event time. */
  Optional<Instant> newestEvent();

  /** The first hour that has events. */
  Optional<FirstHour> firstHour();

  /** The oldest event time within the hour that starts then, of the rows that are still there. */
  Optional<Instant> oldestEventOf(Instant hour);

  /** Sellers with any event over all time, each once. */
  long countCustomers();

  /** Days, UTC, with any event. */
  int countDays();

  /** Sessions of all time by outcome. */
  List<OutcomeCount> countSessions();

  /** The stock of all products; it does not know since when one is short. */
  StockView stock();

  /** Keys of the products at or below their reorder point. */
  List<Long> criticalProducts();

  /** The deliveries; today is a day, UTC. */
  DeliveriesView deliveries(LocalDate today);

  /** The segments of sellers, the largest first; today is a day, UTC. */
  List<SegmentCount> segments(LocalDate today);
}
