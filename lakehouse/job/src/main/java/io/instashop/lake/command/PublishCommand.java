package io.instashop.lake.command;

import io.instashop.lake.publish.PublishSettings;
import io.instashop.lake.publish.Publisher;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies gold tables into the warehouse, for SQL without Spark. */
@Command(
    name = "publish",
    description = {
      "Copy gold tables into the schema 'gold' of the warehouse, where BI tools read them by SQL.",
      "Each is replaced in one transaction; one that fails keeps its former rows. The warehouse is",
      "INSTASHOP_PUBLISH_DATASOURCE_URL, _USERNAME and _PASSWORD, by default the running"
          + " platform's."
    },
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      split = ",",
      description = "only this one, with or without 'gold.' (default: all gold tables)")
  private List<String> tables = List.of();

  @Override
  public Integer call() {
    PublishSettings settings = PublishSettings.of(System.getenv());
    Console console = new Console(spec.commandLine().getOut(), options.clock());
    return new Publisher(options.spark(), options.lake(), settings, console::say).publish(tables)
        ? 0
        : 1;
  }
}
