package io.instashop.testservers;

import io.instashop.local.ChildProcess;
import io.instashop.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A storage account with Azure's protocol for blobs: Azurite, in memory. It has no containers until
 * a client makes them.
 */
public final class AzureServer implements AutoCloseable {

  private static final Duration PATIENCE = Patience.seconds(60);

  private final Path folder;
  private final ChildProcess process;
  private final int port;

  private AzureServer(Path folder, ChildProcess process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** Why there can be none on this machine; empty if there can. The first call may install it. */
  public static Optional<String> missing() {
    try {
      Azurite.installed();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("Azure is not tested: " + e.getMessage());
    }
  }

  /** Starts an account; about 2 s. Ask {@link #missing()} before. */
  public static AzureServer start() {
    try {
      Path folder = Files.createTempDirectory("instashop-azure");
      int port = Ports.free();
      ChildProcess process =
          ChildProcess.start(
              "Azurite",
              List.of(
                  "node",
                  Azurite.installed().toString(),
                  "--blobHost=127.0.0.1",
                  "--blobPort=" + port,
                  "--inMemoryPersistence",
                  "--silent",
                  // The connector may be newer than the emulator.
                  "--skipApiVersionCheck",
                  "--disableTelemetry"),
              Map.of(),
              folder.resolve("log"),
              folder.resolve("pid"));
      AzureServer server = new AzureServer(folder, process, port);
      Runtime.getRuntime().addShutdownHook(new Thread(process::kill, "stop-azure"));
      server.await();
      return server;
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
          throw new IllegalStateException("Azurite did not start: " + log, e);
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

  /** Where a container's files are, for Hadoop's connector. */
  public String place(String container) {
    return "abfs://" + container + "@devstoreaccount1.dfs.core.windows.net";
  }

  /** The environment variable with which Azure's clients find the account. */
  public Map<String, String> environment() {
    return Map.of(
        "AZURE_STORAGE_CONNECTION_STRING",
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey="
            // A demo credential: that of every Azurite.
            + "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/"
            + "K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint=http://127.0.0.1:"
            + port
            + "/devstoreaccount1;");
  }

  /** Stops the account, with which its data is gone. */
  @Override
  public void close() {
    process.close();
    ServersFolder.delete(folder);
  }
}
