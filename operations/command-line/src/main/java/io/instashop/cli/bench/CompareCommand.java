package io.instashop.cli.bench;

import io.instashop.cli.platform.PlatformException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the figures of two commits. */
@Command(
    name = "compare",
    description = {
      "Compare the figures of two commits, each measured by 'bench' on this machine today.",
      "Where the rounds of both overlap, nothing can be said."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BEFORE", description = "figures of one commit, as JSON")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "AFTER", description = "figures of the other")
  private Path after = Path.of("");

  @Override
  public Integer call() {
    Result first = read(before);
    Result second = read(after);
    var out = spec.commandLine().getOut();
    out.println("before: " + first.title());
    out.println("after:  " + second.title());
    ResultText.comparison(first, second).forEach(out::println);
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static Result read(Path file) {
    try {
      return Result.read(file);
    } catch (NoSuchFileException e) {
      throw PlatformException.refused(file + " does not exist");
    } catch (IOException e) {
      throw PlatformException.refused(String.valueOf(e.getMessage()));
    }
  }
}
