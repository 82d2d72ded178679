package io.instashop.cli.platform;

import io.instashop.local.process.Folders;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds all data, logs and run state of one platform, and the lock that makes it
 * one platform's.
 */
public final class DataFolder {

  /**
   * Locks of this process, never given back; the garbage collector would close unreferenced ones.
   */
  private static final List<FileLock> HELD = new CopyOnWriteArrayList<>();

  /** What we and our lakehouse put there. */
  private static final Set<String> PARTS =
      Set.of(
          "postgres-shop",
          "postgres-warehouse",
          "kafka",
          "redis",
          "metrics-checkpoint",
          "binaries",
          "run",
          "logs",
          "demo",
          "lake",
          "landing",
          "payments",
          "deliveries-input",
          "schema-registry",
          "replaced");

  private final Path root;

  /** Names a folder; nothing is created before {@link #lock()}. */
  public DataFolder(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /** The place of one part's data. */
  public Path part(String name) {
    return root.resolve(name);
  }

  /** The folder of all logs. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** The log file of one part. */
  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** The pid file of one part. */
  public Path pidFile(String name) {
    return root.resolve("run").resolve(name + ".pid");
  }

  /** Where a running platform writes its addresses. */
  public Path state() {
    return root.resolve("run").resolve("state.json");
  }

  /** The passwords of roles and users. */
  Path passwords() {
    return root.resolve("run").resolve("passwords.properties");
  }

  /** The password of the developer's role, as psql reads it. */
  Path passwordFile() {
    return root.resolve("run").resolve("pgpass");
  }

  /** The password of the developer's user of Redis. */
  Path developerPassword() {
    return root.resolve("run").resolve("developer-password");
  }

  /**
   * Creates the folder and takes it for this process, until it ends.
   *
   * @throws PlatformException if it cannot be written or belongs to another running platform
   */
  public void lock() {
    Path lockFile = root.resolve("run").resolve("lock");
    try {
      // All of it holds passwords and what customers did.
      if (close()) {
        LoggerFactory.getLogger(DataFolder.class)
            .info("Closed the data folder {}, which others could read", root);
      }
      Folders.createPrivate(root.resolve("run"));
      Folders.createPrivate(logs());
    } catch (IOException e) {
      throw unwritable(e);
    }
    FileLock lock;
    try {
      // Deliberately never closed: the lock lives as long as this process, however it ends.
      @SuppressWarnings("resource")
      RandomAccessFile file = new RandomAccessFile(lockFile.toFile(), "rw");
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    } catch (IOException e) {
      throw unwritable(e);
    }
    if (lock != null) {
      HELD.add(lock);
    } else {
      String owner = RunState.read(state()).map(s -> " (process " + s.pid() + ")").orElse("");
      throw PlatformException.refused(
          "the data folder "
              + root
              + " is in use by another 'instashop up'"
              + owner
              + "; stop it with 'instashop down', or choose another folder with --data");
    }
  }

  /** Whether a living platform holds the lock. */
  public boolean isLocked() {
    Path lockFile = root.resolve("run").resolve("lock");
    if (!Files.exists(lockFile)) {
      return false;
    }
    try (RandomAccessFile file = new RandomAccessFile(lockFile.toFile(), "rw")) {
      FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        return true;
      }
      lock.release();
      return false;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Closes the folder to other users of the machine. Older versions left it open, and much of what
   * is in it; behind a closed door nothing need be looked for. A folder that holds other things as
   * well stays open, and our parts in it are closed.
   *
   * @return whether something was open
   */
  private boolean close() throws IOException {
    if (!Files.exists(root)) {
      Folders.createPrivate(root);
      return false;
    }
    if (!Folders.isOpen(root)) {
      return false;
    }
    boolean ours;
    try (Stream<Path> entries = Files.list(root)) {
      ours = entries.allMatch(entry -> PARTS.contains(entry.getFileName().toString()));
    }
    int open = 0;
    for (String part : PARTS) {
      open += Folders.tighten(root.resolve(part));
    }
    if (ours) {
      Folders.createPrivate(root);
    }
    return open > 0;
  }

  private PlatformException unwritable(IOException e) {
    return PlatformException.refused(
        "the data folder "
            + root
            + " cannot be written ("
            + e.getClass().getSimpleName()
            + ": "
            + e.getMessage()
            + "); choose another with --data");
  }
}
