package io.instashop.dashboard.history;

import java.util.List;

/** The questions asked of the warehouse. */
interface Warehouse {

  /** Asks for nothing but an answer. */
  void ping();

  /** The parts of the events table. */
  List<Partition> partitions();

  /** Counts one part by hour and kind of event. */
  List<HourCount> count(Partition partition);

  /** A number that grows when sessions are written, possibly some seconds late. */
  long sessionChanges();

  /** Counts the sessions by outcome. */
  List<OutcomeCount> countSessions();
}
