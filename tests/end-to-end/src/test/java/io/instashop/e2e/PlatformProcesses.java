package io.instashop.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All processes that run for a data folder, found without the platform's own notes: by what they
 * were called with, and where they work.
 */
final class PlatformProcesses {

  private PlatformProcesses() {}

  /** Number and command of each. */
  static List<String> of(Path data) throws IOException {
    List<String> found = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : entries) {
        describe(process, data).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<String> describe(Path process, Path data) {
    try {
      String command =
          new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8)
              .replace('\0', ' ')
              .strip();
      boolean isOurs =
          command.contains(data.toString())
              || Files.readSymbolicLink(process.resolve("cwd")).startsWith(data)
              || new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8)
                  .contains(data.toString());
      // One that has ended and is still in the table has no command any more.
      return isOurs && !command.isEmpty()
          ? Optional.of(process.getFileName() + " " + command)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it has ended meanwhile, or is another user's
    }
  }
}
