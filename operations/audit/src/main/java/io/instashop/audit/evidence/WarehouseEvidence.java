package io.instashop.audit.evidence;

import io.instashop.contracts.events.EventType;
import java.util.ArrayList;
import java.util.List;

/** The rows of the warehouse. */
public final class WarehouseEvidence {

  private final EventIndexes indexes = new EventIndexes();
  private final List<String> unknown = new ArrayList<>();
  private final List<SessionMismatch> sessionMismatches = new ArrayList<>();
  private long sessions;

  /** Rows of {@code realtime_events} by kind. */
  public EventIndex index(EventType type) {
    return indexes.of(type);
  }

  /** Rows of all kinds together. */
  public long rows() {
    return indexes.rows() + unknown.size();
  }

  /** Enters a row whose {@code event_type} is unknown. */
  public void addUnknown(String eventId) {
    unknown.add(eventId);
  }

  /** Ids of rows whose {@code event_type} is unknown. */
  public List<String> unknown() {
    return unknown;
  }

  /** Enters how many sessions were compared with their events. */
  public void sessionsCompared(long count) {
    sessions = count;
  }

  /** How many sessions were compared with their events. */
  public long sessions() {
    return sessions;
  }

  /** Enters a session that disagrees with its events. */
  public void addSessionMismatch(SessionMismatch mismatch) {
    sessionMismatches.add(mismatch);
  }

  /** The sessions that disagree with their events. */
  public List<SessionMismatch> sessionMismatches() {
    return sessionMismatches;
  }

  /**
   * A session whose row disagrees with its events.
   *
   * @param counted counts by kind and outcome in {@code customer_sessions}, as text
   * @param landed the same computed from {@code realtime_events}
   */
  public record SessionMismatch(String sessionId, String counted, String landed) {}
}
