package io.instashop.lake.table;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Locks on a store that no operating system has locks for. A lease is a file in {@code _lake/locks}
 * with a number in its name, the highest of which counts: {@code dataset.orders.0000000007.lease}.
 * Its holder rewrites it every few seconds. One that stays the same for a lease's length, by the
 * clock of the program that waits, has expired: the next number may be taken. A file is made only
 * if there is none, so of two that take a number one has it. Clocks of machines are not compared.
 */
final class StoreLeases {

  static final Duration LENGTH = Duration.ofSeconds(60);

  /** A length holds several renewals, of which some may fail. */
  private static final int RENEWALS = 12;

  private static final String ENDING = ".lease";
  private static final String RELEASED = "released";

  private final LongSupplier nanos;
  private final Duration length;
  private final ScheduledExecutorService renewal;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  /** What a lease held when it was first seen like that. */
  private record Seen(String text, long since) {}

  /** Leases that are renewed as long as this program lives. */
  StoreLeases() {
    this(System::nanoTime, LENGTH);
  }

  /**
   * @param nanos a watch, in nanoseconds
   */
  StoreLeases(LongSupplier nanos, Duration length) {
    this.nanos = nanos;
    this.length = length;
    renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lake-leases");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes a lease, unless somebody has it.
   *
   * @param name of what is locked
   */
  Optional<Lease> take(LakeFolder lake, String name) {
    String key = lake.root() + " " + name;
    long newest = newest(lake, name);
    if (newest >= 0 && isHeld(lake, name, newest, key)) {
      return Optional.empty();
    }
    Lease lease = new Lease(lake, name, newest + 1);
    if (!lake.create(lease.file(), lease.text())) {
      return Optional.empty();
    }
    // A slow program may have made a number that others have left behind.
    if (newest(lake, name) > lease.number) {
      lake.delete(lease.file());
      return Optional.empty();
    }
    seen.remove(key);
    files(lake, name).stream()
        .filter(file -> number(file) < lease.number)
        .forEach(file -> lake.delete(file));
    lease.keep();
    return Optional.of(lease);
  }

  private boolean isHeld(LakeFolder lake, String name, long number, String key) {
    String text = lake.read(file(lake, name, number)).orElse("");
    if (text.endsWith(RELEASED)) {
      return false;
    }
    long now = nanos.getAsLong();
    Seen before = seen.get(key);
    if (before == null || !before.text().equals(number + text)) {
      seen.put(key, new Seen(number + text, now));
      return true;
    }
    return now - before.since() < length.toNanos();
  }

  private static long newest(LakeFolder lake, String name) {
    return files(lake, name).stream()
        .map(StoreLeases::number)
        .max(Comparator.naturalOrder())
        .orElse(-1L);
  }

  private static List<Path> files(LakeFolder lake, String name) {
    return lake.list(lake.memory("locks")).stream()
        .map(FileStatus::getPath)
        .filter(file -> file.getName().startsWith(name + "."))
        .filter(file -> file.getName().substring(name.length()).matches("\\.\\d{10}\\.lease"))
        .toList();
  }

  private static long number(Path file) {
    String name = file.getName();
    int end = name.length() - ENDING.length();
    return Long.parseLong(name.substring(end - 10, end));
  }

  private static Path file(LakeFolder lake, String name, long number) {
    return lake.memory("locks", name + ".%010d".formatted(number) + ENDING);
  }

  /** One lease that this program has. */
  final class Lease implements AutoCloseable {

    private final LakeFolder lake;
    private final String name;
    private final long number;
    private final String holder = UUID.randomUUID().toString();
    private long renewals;
    private long renewed = nanos.getAsLong();
    private boolean over;
    private @Nullable ScheduledFuture<?> repeated;

    private Lease(LakeFolder lake, String name, long number) {
      this.lake = lake;
      this.name = name;
      this.number = number;
    }

    private Path file() {
      return StoreLeases.file(lake, name, number);
    }

    private String text() {
      return holder + " " + renewals;
    }

    private void keep() {
      long pause = length.toMillis() / RENEWALS;
      repeated =
          renewal.scheduleWithFixedDelay(this::tryToRenew, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void tryToRenew() {
      try {
        renew();
      } catch (RuntimeException e) {
        // The store may answer again in time; otherwise the lease is lost, and check() reports it.
      }
    }

    /** Shows that the holder lives. */
    synchronized void renew() {
      if (over) {
        return;
      }
      if (newest(lake, name) > number) {
        over = true;
        return;
      }
      renewals++;
      lake.write(file(), text());
      renewed = nanos.getAsLong();
    }

    /**
     * Makes sure that it is still this program's.
     *
     * @throws LakeException if it could not be renewed in time, so that another may have it
     */
    synchronized void check() {
      if (over || nanos.getAsLong() - renewed >= length.toNanos()) {
        throw new LakeException(
            name
                + ": this program was suspended or the store did not answer for "
                + length.toSeconds()
                + " s, and another may write by now; run it again");
      }
    }

    /** Gives it back. */
    @Override
    public synchronized void close() {
      if (repeated != null) {
        repeated.cancel(false);
      }
      if (!over && newest(lake, name) <= number) {
        lake.write(file(), holder + " " + RELEASED);
      }
      over = true;
    }
  }
}
