package io.instashop.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks another program of the machine, which need not be there, and may hang. */
final class Tool {

  private static final long PATIENCE_SECONDS = 10;

  private Tool() {}

  /**
   * What a program said, errors too.
   *
   * @param code its exit code; -1 if it did not end within 10 s
   * @param text without blanks at its ends
   */
  record Answer(int code, String text) {

    String lastLine() {
      return text.substring(text.lastIndexOf('\n') + 1);
    }
  }

  /** Runs a program; empty if it cannot be started. */
  static Optional<Answer> ask(String... command) {
    return run(List.of(command));
  }

  /** Whether a program ended well within 10 s. */
  static boolean succeeds(String... command) {
    return ask(command).filter(answer -> answer.code() == 0).isPresent();
  }

  private static Optional<Answer> run(List<String> command) {
    try {
      // A file: a pipe that nobody empties would stop a program that says much.
      Path file = Files.createTempFile("instashop-doctor", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return Optional.of(new Answer(-1, ""));
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return Optional.of(new Answer(process.exitValue(), text.strip()));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
