package io.instashop.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ports that this process has chosen and on which perhaps nothing listens yet. Each is a locked
 * file, so that no other process of this user chooses the same port. The system gives a lock back
 * when its holder ends, however it ends. Thread-safe.
 */
final class PortClaims {

  private final Path folder;
  private final Map<Integer, FileLock> held = new HashMap<>();

  /**
   * @param folder holds the locked files, and is made when it is needed
   */
  PortClaims(Path folder) {
    this.folder = folder;
  }

  /**
   * The claims of all programs of this user that have their ports in common. Network namespaces
   * share folders, but no ports.
   */
  static PortClaims ofThisUser() {
    return new PortClaims(
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "instashop-ports-" + System.getProperty("user.name") + namespace()));
  }

  /**
   * Claims a port until this process ends. Where no file can be locked, whoever listens first has
   * the port.
   *
   * @return false if another process has claimed it
   */
  synchronized boolean claim(int port) {
    if (held.containsKey(port)) {
      return true;
    }
    try {
      Folders.createPrivate(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(Integer.toString(port)),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock = locked(channel);
      if (lock == null) {
        channel.close();
        return false;
      }
      held.put(port, lock);
      return true;
    } catch (IOException e) {
      return true;
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // by others within this process
    }
  }

  private static String namespace() {
    try {
      String name = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
      return "-" + name.replaceAll("\\D", "");
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
