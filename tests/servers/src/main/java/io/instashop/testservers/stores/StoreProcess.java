package io.instashop.testservers.stores;

import io.instashop.local.process.ChildProcess;
import io.instashop.local.process.Ports;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.ServersFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The emulator of a store of objects, as a process with a port and a folder of its own. */
final class StoreProcess implements AutoCloseable {

  private static final Duration PATIENCE = Patience.seconds(60);

  private final String name;
  private final Path folder;
  private final ChildProcess process;
  private final int port;

  private StoreProcess(String name, Path folder, ChildProcess process, int port) {
    this.name = name;
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** How an emulator is started. */
  interface Command {
    List<String> of(int port, Path folder) throws IOException;
  }

  /**
   * Starts an emulator, waits until it takes connections, and ends it with this JVM.
   *
   * @throws IllegalStateException if it does not start; with what it said
   */
  static StoreProcess start(String name, Command command) {
    try {
      Path folder = Files.createTempDirectory("instashop-store");
      int port = Ports.free();
      ChildProcess process =
          ChildProcess.start(
              name,
              command.of(port, folder),
              Map.of(),
              folder.resolve("log"),
              folder.resolve("pid"));
      Runtime.getRuntime().addShutdownHook(new Thread(process::kill, "stop-" + name));
      StoreProcess store = new StoreProcess(name, folder, process, port);
      store.await();
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
          String log = Files.readString(process.log());
          close();
          throw new IllegalStateException(name + " did not start: " + log, e);
        }
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** Where it listens. */
  int port() {
    return port;
  }

  /** Ends the process and deletes its folder. */
  @Override
  public void close() {
    process.close();
    ServersFolder.delete(folder);
  }
}
