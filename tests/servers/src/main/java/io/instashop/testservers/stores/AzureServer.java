package io.instashop.testservers.stores;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A storage account with Azure's protocol for blobs: Azurite, in memory. It has no containers until
 * a client makes them.
 */
public final class AzureServer implements AutoCloseable {

  private final StoreProcess process;

  private AzureServer(StoreProcess process) {
    this.process = process;
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
    return new AzureServer(
        StoreProcess.start(
            "Azurite",
            (port, folder) ->
                List.of(
                    "node",
                    Azurite.installed().toString(),
                    "--blobHost=127.0.0.1",
                    "--blobPort=" + port,
                    "--inMemoryPersistence",
                    "--silent",
                    // The connector may be newer than the emulator.
                    "--skipApiVersionCheck",
                    "--disableTelemetry")));
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
            + process.port()
            + "/devstoreaccount1;");
  }

  /** Stops the account, with which its data is gone. */
  @Override
  public void close() {
    process.close();
  }
}
