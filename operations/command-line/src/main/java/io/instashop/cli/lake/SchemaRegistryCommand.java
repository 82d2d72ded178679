package io.instashop.cli.lake;

import io.instashop.cli.options.Home;
import io.instashop.local.registry.LocalSchemaRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the small schema registry until it is stopped. */
@Command(
    name = "schema-registry",
    description = {
      "Run a small schema registry until stopped: Confluent's interface for Avro schemas, with their",
      "compatibility."
    },
    mixinStandardHelpOptions = true)
public final class SchemaRegistryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "where it listens (default: ${DEFAULT-VALUE})")
  private String address;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8085",
      description = "default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "folder of the registered schemas (default: schema-registry of the data folder)")
  private @Nullable Path data;

  @Override
  public Integer call() throws InterruptedException {
    Path folder = data != null ? data : Home.path().resolve("data/schema-registry");
    try (LocalSchemaRegistry registry =
        LocalSchemaRegistry.start(folder, new InetSocketAddress(address, port))) {
      spec.commandLine().getOut().println("Schema registry at " + registry.url());
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
