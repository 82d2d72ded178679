package io.instashop.lake.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps programs on one lake out of each other's way. They are locks of the operating system on
 * files in {@code _lake/locks}, so a program that dies gives them back. On a store that is no local
 * folder they are leases, which end a minute after their holder. There, one program at a time
 * writes a table.
 *
 * <p>A dataset has one writer at a time. A table has any number of writers, or one who maintains or
 * replaces it. Who needs both takes the dataset's lock first.
 */
public final class LakeLocks {

  private static final Map<String, Held> HELD = new HashMap<>();
  private static final Duration DATASET_PATIENCE = Duration.ofMinutes(1);

  /** As long as a dead program's lease lasts, and some more. */
  private static final Duration PATIENCE_AT_STORE = Duration.ofMinutes(3);

  /** As long as a table's files may take to be put together. */
  private static final Duration TABLE_PATIENCE = Duration.ofMinutes(10);

  private static final long LOOK_MILLIS = 20;

  /** A look at a store is a request or two. */
  private static final long LOOK_AT_STORE_MILLIS = 1_000;

  private static final StoreLeases LEASES = new StoreLeases();

  private final LakeFolder lake;

  /** The locks of a lake. */
  public LakeLocks(LakeFolder lake) {
    this.lake = lake;
  }

  /** A lock that is held until it is closed. */
  public interface Hold extends AutoCloseable {
    @Override
    void close();

    /**
     * Makes sure that it is still held.
     *
     * @throws LakeException if it is not
     */
    default void check() {}
  }

  /** A lock with its holders in this program. */
  private static final class Held {
    private int holders;
    private boolean alone;
    private @Nullable FileChannel channel;
    private StoreLeases.@Nullable Lease lease;
  }

  /** Makes the caller the dataset's writer, unless there is one. */
  public Optional<Hold> tryDataset(String dataset) {
    return tryDataset(dataset, Duration.ZERO);
  }

  /** Makes the caller the dataset's writer, unless there is another one all that time. */
  public Optional<Hold> tryDataset(String dataset, Duration patience) {
    return within(patience, "dataset." + dataset, true);
  }

  /**
   * Makes the caller the dataset's writer; waits for another one, a minute at most, three minutes
   * on a store.
   *
   * @throws LakeException if there still is another one
   */
  public Hold dataset(String dataset) {
    Duration patience = lake.isLocal() ? DATASET_PATIENCE : PATIENCE_AT_STORE;
    return within(patience, "dataset." + dataset, true)
        .orElseThrow(() -> taken("dataset " + dataset + " is being written"));
  }

  /**
   * Makes the caller one of the table's writers, once nobody maintains or replaces it.
   *
   * @throws LakeException if somebody does so for ten minutes
   */
  public Hold writing(String table) {
    return within(TABLE_PATIENCE, "table." + table, false)
        .orElseThrow(() -> taken("table " + table + " is being maintained or replaced"));
  }

  /** Keeps all writers from a table, unless there is one all that time. */
  public Optional<Hold> tryAlone(String table, Duration patience) {
    return within(patience, "table." + table, true);
  }

  /**
   * Keeps all writers from a table, once there is none.
   *
   * @throws LakeException if there is one for ten minutes
   */
  public Hold alone(String table) {
    return within(TABLE_PATIENCE, "table." + table, true)
        .orElseThrow(() -> taken("table " + table + " is being written"));
  }

  private static LakeException taken(String trouble) {
    return new LakeException(trouble + " by another run or program; try again when it is done");
  }

  private Optional<Hold> within(Duration patience, String name, boolean alone) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<Hold> hold = take(name, alone);
      if (hold.isPresent() || System.nanoTime() >= end) {
        return hold;
      }
      try {
        Thread.sleep(lake.isLocal() ? LOOK_MILLIS : LOOK_AT_STORE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LakeException("interrupted", e);
      }
    }
  }

  private Optional<Hold> take(String name, boolean alone) {
    org.apache.hadoop.fs.Path file = lake.memory("locks", name);
    String key = file.toString();
    synchronized (HELD) {
      Held held = HELD.get(key);
      if (held != null) {
        if (held.alone || alone) {
          return Optional.empty();
        }
        held.holders++;
        return Optional.of(hold(key, held));
      }
      Held fresh = new Held();
      Optional<Path> local = lake.local(file);
      if (local.isPresent()) {
        fresh.channel = lock(local.get(), alone);
        if (fresh.channel == null) {
          return Optional.empty();
        }
      } else {
        fresh.lease = LEASES.take(lake, name).orElse(null);
        if (fresh.lease == null) {
          return Optional.empty();
        }
      }
      fresh.alone = alone;
      fresh.holders = 1;
      HELD.put(key, fresh);
      return Optional.of(hold(key, fresh));
    }
  }

  private static Hold hold(String key, Held held) {
    return new Hold() {
      @Override
      public void close() {
        release(key);
      }

      @Override
      public void check() {
        if (held.lease != null) {
          held.lease.check();
        }
      }
    };
  }

  private static @Nullable FileChannel lock(Path file, boolean alone) {
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, !alone);
      if (lock == null) {
        channel.close();
        return null;
      }
      return channel;
    } catch (IOException e) {
      throw new LakeException(
          "cannot lock " + file + " (" + e.getMessage() + "); is --lake writable?", e);
    }
  }

  private static void release(String key) {
    synchronized (HELD) {
      Held held = HELD.get(key);
      if (held == null || --held.holders > 0) {
        return;
      }
      HELD.remove(key);
      try {
        if (held.channel != null) {
          held.channel.close();
        }
        if (held.lease != null) {
          held.lease.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
