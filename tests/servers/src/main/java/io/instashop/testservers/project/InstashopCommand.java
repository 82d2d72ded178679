package io.instashop.testservers.project;

import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The start script, run as a user runs it; it does not build, since these tests come after the
 * build.
 */
public final class InstashopCommand {

  private static final Path HOME = ProjectFolder.path();

  /** A build in the background may ignore signals, and what it starts would never hear of them. */
  private static final List<String> HEARING_SIGNALS =
      System.getProperty("os.name").equals("Linux")
          ? List.of("env", "--default-signal")
          : List.of();

  private InstashopCommand() {}

  /**
   * What a command that has ended said.
   *
   * @param code with which it ended
   * @param output standard output and error together
   */
  public record Result(int code, String output) {}

  /** Runs the script to its end, see {@link #run(Map, String...)}. */
  public static Result run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  /**
   * Runs the script to its end.
   *
   * @param environment beside this process's own
   * @throws AssertionError if it does not end within five minutes; it is stopped then
   */
  public static Result run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = builder(List.of(arguments));
    builder.environment().putAll(environment);
    return toEnd(builder, Patience.minutes(5));
  }

  /**
   * Runs any command to its end.
   *
   * @throws AssertionError if it does not end in time; it is stopped then
   */
  public static Result toEnd(ProcessBuilder builder, Duration patience)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("instashop", ".out");
    try {
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        process.destroy();
        throw new AssertionError(
            String.join(" ", builder.command())
                + " has not ended after "
                + patience
                + ":\n"
                + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /** The script with these arguments, not started yet. */
  public static ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>(HEARING_SIGNALS);
    command.add(HOME.resolve("instashop").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("INSTASHOP_SKIP_BUILD", "true");
    return builder;
  }
}
