package io.instashop.lake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.instashop.lake.azure.AzureSettings;
import io.instashop.testservers.stores.AzureServer;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** The account of Azure that all tests of this JVM share; it ends with the JVM. */
final class TestAzure {

  private static @Nullable AzureServer server;

  private TestAzure() {}

  /** The account, known to the session; without one the test is skipped. */
  static synchronized AzureServer server() {
    if (server == null) {
      AzureServer.missing().ifPresent(reason -> assumeTrue(false, reason));
      server = AzureServer.start();
      Configuration hadoop = TestLake.spark().sparkContext().hadoopConfiguration();
      AzureSettings.of(server.environment())
          .forEach((name, value) -> hadoop.set(name.replaceFirst("^spark\\.hadoop\\.", ""), value));
    }
    return server;
  }
}
