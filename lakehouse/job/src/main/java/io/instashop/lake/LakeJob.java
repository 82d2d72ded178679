package io.instashop.lake;

import io.instashop.kit.cli.OneLineErrors;
import io.instashop.kit.text.NeutralLocale;
import io.instashop.lake.command.LakeCommand;
import picocli.CommandLine;

/**
 * Brings declared datasets into the lake and from layer to layer. Every record lands exactly once
 * or lies in the quarantine with its reason, whatever is killed in between.
 */
public final class LakeJob {

  private LakeJob() {}

  /** Runs one command and exits: 0 fine, 1 something failed, 2 refused. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    NeutralLocale.use();
    return OneLineErrors.install(new CommandLine(new LakeCommand()));
  }
}
