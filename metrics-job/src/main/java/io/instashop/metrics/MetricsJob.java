package io.instashop.metrics;

import io.instashop.kit.cli.OneLineErrors;
import picocli.CommandLine;

/**
 * Computes the windowed metrics of the shop. Every committed event counts exactly once in the
 * windows of its event time, whatever is restarted in between. What comes too late to count is
 * counted as late.
 */
public final class MetricsJob {

  private MetricsJob() {}

  /** Runs until it is stopped; exits with 2 if a setting is wrong. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return OneLineErrors.install(new CommandLine(new MetricsCommand()));
  }
}
