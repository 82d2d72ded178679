package io.instashop.dashboard.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The questions asked of the warehouse. */
interface Warehouse {

  /** Asks for nothing but an answer. */
  void ping();

  /** Events of all time by kind. */
  List<TypeCount> countTypes();

  /** Events by hour from one on, those without events left out. */
  List<HourCount> countHours(Instant first);

  /** The newest event time. */
  Optional<Instant> newestEvent();

  /** Sessions of all time by outcome. */
  List<OutcomeCount> countSessions();
}
