package io.instashop.faults;

import io.instashop.cli.platform.Preparation;
import io.instashop.cli.platform.Program;
import io.instashop.cli.platform.Service;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that start services: as {@code instashop up} does, or with another main class. */
final class Programs {

  private final Path home;
  private final PlatformOptions options;

  Programs(Path home, PlatformOptions options) {
    this.home = home;
    this.options = options;
  }

  /** The command of a service of this platform. */
  List<String> command(Service service) {
    PlatformOptions.Replacement other = options.replacement(service);
    return other == null ? new Program(service, home).command() : command(service, other);
  }

  /** The command of a service with another main class than the platform's own has. */
  List<String> command(Service service, PlatformOptions.Replacement other) {
    return replaced(new Program(service, home).command(), other);
  }

  /** Makes starts quick: with a class-data archive a service needs half the time. */
  void prepare() {
    Preparation.run(home, EnumSet.complementOf(EnumSet.of(Service.DASHBOARD)));
  }

  private static List<String> replaced(List<String> command, PlatformOptions.Replacement other) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < command.size(); i++) {
      String word = command.get(i);
      if (word.startsWith("-XX:SharedArchiveFile")) {
        continue; // an archive fits one class path only
      }
      boolean isJar = word.equals("-jar");
      if (isJar || word.equals("-cp")) {
        result.add("-cp");
        result.add(
            Stream.concat(other.ahead().stream().map(Path::toString), Stream.of(command.get(i + 1)))
                .collect(Collectors.joining(File.pathSeparator)));
        result.add(other.mainClass());
        i += isJar ? 1 : 2;
      } else {
        result.add(word);
      }
    }
    return result;
  }
}
