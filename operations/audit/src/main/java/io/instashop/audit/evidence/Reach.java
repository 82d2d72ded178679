package io.instashop.audit.evidence;

import io.instashop.contracts.events.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What of an interval can be compared: Kafka deletes old records, and source and warehouse retire
 * old rows. What one place does not hold any more is compared at no place. Filled first, then only
 * read.
 */
public final class Reach {

  /** Compared with each other, so that they begin at the same time: a sale and its lines. */
  private static final Set<EventType> SALES =
      Set.of(EventType.TRANSACTION, EventType.TRANSACTION_STATUS, EventType.TRANSACTION_ITEM);

  private final Interval interval;
  private final Map<EventType, Interval> byType = new EnumMap<>(EventType.class);
  private final Map<String, Instant> deadLetters = new HashMap<>();
  private final Map<String, Long> oldestOffsets = new HashMap<>();
  private final List<Unchecked> unchecked = new ArrayList<>();
  private Instant sessions;
  private Instant windows;

  /** All of an interval, to be limited. */
  public Reach(Interval interval) {
    this.interval = interval;
    this.sessions = interval.from();
    this.windows = interval.from();
    for (EventType type : EventType.values()) {
      byType.put(type, interval);
    }
  }

  /** The interval, of which this is a part. */
  public Interval interval() {
    return interval;
  }

  /** The event times that are compared of a kind of event; empty if there are none. */
  public Interval of(EventType type) {
    return Objects.requireNonNull(byType.get(type));
  }

  /** Whether an event is compared. */
  public boolean contains(EventType type, Instant time) {
    return of(type).contains(time);
  }

  /** Whether an event of one of these kinds can be compared. */
  public boolean reachesAny(Collection<EventType> types) {
    return types.stream().anyMatch(type -> !of(type).isEmpty());
  }

  /** Whether the records of a topic of this time, and their dead letters, are held. */
  public boolean settles(String topic, Instant time) {
    return interval.contains(time)
        && !time.isBefore(deadLetters.getOrDefault(topic, Instant.EPOCH));
  }

  /** Whether a topic holds all records since a time. */
  public boolean holdsSince(String topic, Instant time) {
    return byType.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .noneMatch(entry -> time.isBefore(entry.getValue().from()));
  }

  /** Whether Kafka still holds what stood at an offset. */
  public boolean holds(String topic, int partition, long offset) {
    return offset >= oldestOffsets.getOrDefault(topic + "/" + partition, 0L);
  }

  /** The event times of which the warehouse's rows of some kind are compared. */
  public Interval warehouse() {
    return byType.values().stream().min(Comparator.comparing(Interval::from)).orElse(interval);
  }

  /** Sessions that began before are not compared. */
  public Instant sessionsFrom() {
    return sessions;
  }

  /** Windows that begin before are not compared. */
  public Instant windowsFrom() {
    return windows;
  }

  /** What is not compared, in the order in which it was found. */
  public List<Unchecked> unchecked() {
    return List.copyOf(unchecked);
  }

  /** Limits events of some kinds, and what is compared with them. */
  public void limitEvents(Collection<EventType> types, Instant from, String reason) {
    boolean sales = types.stream().anyMatch(SALES::contains);
    for (EventType type : EventType.values()) {
      if (types.contains(type) || sales && SALES.contains(type)) {
        limit(type, from, reason);
      }
    }
  }

  /** Limits one kind of event alone. */
  public void limit(EventType type, Instant from, String reason) {
    Instant start = clamped(from);
    if (start.isAfter(of(type).from())) {
      byType.put(type, new Interval(start, interval.to()));
      note("events " + type.wireName(), start, reason);
    }
  }

  /** Limits the records of a topic whose dead letters are looked for. */
  public void limitDeadLetters(String topic, Instant from, String reason) {
    Instant start = clamped(from);
    if (start.isAfter(interval.from())) {
      deadLetters.put(topic, start);
      note("dead letters of " + topic, start, reason);
    }
  }

  /** Notes which offset is the oldest that Kafka holds. */
  public void oldestOffset(String topic, int partition, long offset) {
    oldestOffsets.put(topic + "/" + partition, offset);
  }

  /** Leaves out sessions that began before a time. */
  public void limitSessions(Instant from, String reason) {
    Instant start = clamped(from);
    if (start.isAfter(sessions)) {
      sessions = start;
      note("sessions that began", start, reason);
    }
  }

  /** Leaves out windows that began before a time. */
  public void limitWindows(Instant from, String reason) {
    Instant start = clamped(from);
    if (start.isAfter(windows)) {
      windows = start;
      note("windows", start, reason);
    }
  }

  /** Of two limits only the later one is reported. */
  private void note(String what, Instant start, String reason) {
    unchecked.removeIf(earlier -> earlier.what().equals(what));
    unchecked.add(new Unchecked(what, interval.from(), start, reason));
  }

  private Instant clamped(Instant from) {
    return from.isAfter(interval.to()) ? interval.to() : from;
  }
}
