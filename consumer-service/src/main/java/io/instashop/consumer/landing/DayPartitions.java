package io.instashop.consumer.landing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that {@code realtime_events} has a partition for every UTC day that is about to be
 * written.
 *
 * <p>A partition is made apart and then attached: unlike {@code CREATE TABLE … PARTITION OF}, that
 * takes no lock that would queue readers and writers of the table behind it.
 */
final class DayPartitions {

  /** Any number will do, as long as all instances take the same. */
  private static final long LOCK = 0x696e737461L;

  /** Days made in one transaction: each holds locks, and their number is limited. */
  private static final int CHUNK = 50;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

  DayPartitions(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Makes the partitions of these instants that are missing, in transactions of their own. */
  void ensure(Collection<Instant> instants) {
    List<LocalDate> missing =
        instants.stream()
            .map(DayPartitions::day)
            .filter(day -> !known.contains(day))
            .distinct()
            .sorted()
            .toList();
    for (int i = 0; i < missing.size(); i += CHUNK) {
      List<LocalDate> days = missing.subList(i, Math.min(missing.size(), i + CHUNK));
      transaction.executeWithoutResult(status -> create(days));
      known.addAll(days);
    }
  }

  /** Makes today's and tomorrow's. */
  void ensureAhead(Clock clock) {
    Instant now = clock.instant();
    ensure(List.of(now, now.atOffset(ZoneOffset.UTC).plusDays(1).toInstant()));
  }

  /** Looks again next time: an operator may have dropped a partition since. */
  void forget() {
    known.clear();
  }

  /** Until the end of the transaction, nobody else makes or removes a partition. */
  static void lock(JdbcTemplate jdbc) {
    jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
  }

  static String name(LocalDate day) {
    return "realtime_events_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }

  private void create(List<LocalDate> days) {
    // Two instances that meet the same new day must not both attach it.
    lock(jdbc);
    LocalDate first = new RetentionMarks(jdbc).firstDay();
    days.stream()
        .filter(day -> day.isBefore(first))
        .findFirst()
        .ifPresent(
            day -> {
              throw new RetiredDayException(day);
            });
    Set<String> attached =
        jdbc
            .queryForList(
                "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                    + " where i.inhparent = 'realtime_events'::regclass",
                String.class)
            .stream()
            .collect(Collectors.toSet());
    days.stream().filter(day -> !attached.contains(name(day))).forEach(this::attach);
  }

  private void attach(LocalDate day) {
    String name = name(day);
    jdbc.execute("create table if not exists " + name + " (like realtime_events)");
    jdbc.execute(
        "alter table realtime_events attach partition %s for values from ('%s 00:00Z') to ('%s 00:00Z')"
            .formatted(name, day, day.plusDays(1)));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
