package io.instashop.lake.command;

import io.instashop.kit.cli.DurationConverter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a command shows what it shows again and again. */
final class Repetition {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "show it again after this long, with what has come since, until stopped")
  private Duration every;

  /** Shows it once, or until the program is stopped. */
  void show(Consumer<PrintWriter> view) throws InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    view.accept(out);
    while (every != null) {
      Thread.sleep(every.toMillis());
      out.println();
      view.accept(out);
    }
  }
}
