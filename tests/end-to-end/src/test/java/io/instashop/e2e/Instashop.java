package io.instashop.e2e;

import io.instashop.testservers.Patience;
import io.instashop.testservers.ProjectFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The start script, run as a user runs it; it does not build, since these tests come after the
 * build.
 */
final class Instashop {

  private static final Path HOME = ProjectFolder.path();

  private Instashop() {}

  /**
   * What a command that has ended said.
   *
   * @param output standard output and error together
   */
  record Result(int code, String output) {}

  static Result run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  static Result run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("instashop", ".out");
    try {
      ProcessBuilder builder = builder(List.of(arguments));
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(Patience.minutes(5).toSeconds(), TimeUnit.SECONDS)) {
        process.destroy();
        throw new IllegalStateException("did not end: " + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  static ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("instashop").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("INSTASHOP_SKIP_BUILD", "true");
    return builder;
  }
}
