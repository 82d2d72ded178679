package io.instashop.cli.doctor;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What the files of the project ask of the machine. A platform without them, as in an image, asks
 * nothing of Docker.
 *
 * @param home the project's folder
 * @param environment of this process, which wins over {@code .env}
 */
record ProjectFiles(Path home, Map<String, String> environment) {

  /** Whether containers can be made of this folder. */
  boolean haveCompose() {
    return Files.exists(compose());
  }

  /** The settings of containers. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    Path file = home.resolve(".env");
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        // Compose itself says what is wrong with it.
      }
      properties
          .stringPropertyNames()
          .forEach(name -> settings.put(name, properties.getProperty(name, "").strip()));
    }
    settings.putAll(environment);
    return settings;
  }

  /** The ports that containers want. */
  List<WantedPort> ports() {
    return ComposePorts.in(text(compose()), settings());
  }

  /** What Compose must be able to do. */
  Need composeNeed() {
    return Need.ofCompose(text(compose()));
  }

  /** What Docker must be able to do. */
  Need dockerNeed() {
    return Need.ofDocker(text(compose()) + "\n" + text(home.resolve("infra/docker/Dockerfile")));
  }

  private Path compose() {
    return home.resolve("docker-compose.yml");
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }
}
