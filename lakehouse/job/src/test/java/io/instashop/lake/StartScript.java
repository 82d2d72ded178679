package io.instashop.lake;

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

/** The start script, on what Maven has built. */
final class StartScript {

  private static final Path SCRIPT = ProjectFolder.path().resolve("instashop");

  private StartScript() {}

  /**
   * How a command ended.
   *
   * @param output all that it printed
   */
  record Result(int code, String output) {}

  static Result run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  static Result run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("instashop", ".out");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("INSTASHOP_SKIP_BUILD", "true");
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      if (!process.waitFor(Patience.minutes(5).toSeconds(), TimeUnit.SECONDS)) {
        process.destroy();
        throw new AssertionError("did not end: " + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
