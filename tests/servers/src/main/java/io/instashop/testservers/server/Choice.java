package io.instashop.testservers.server;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/**
 * Containers or embedded servers, and why.
 *
 * @param docker whether containers were chosen
 * @param line the choice, as a line for people
 */
record Choice(boolean docker, String line) {

  static final String SETTING = "INSTASHOP_TEST_SERVERS";

  /**
   * Chooses as the environment says: {@code docker}, {@code embedded}, or {@code auto} (the
   * default), which means Docker if an engine answers.
   *
   * @throws IllegalStateException in one line, if what was asked for cannot be had
   */
  static Choice make(Map<String, String> environment) {
    String wanted = environment.getOrDefault(SETTING, "auto").toLowerCase(Locale.ROOT);
    return switch (wanted) {
      case "embedded" -> embedded(SETTING + "=embedded");
      case "docker" -> {
        if (!engineAnswers(environment)) {
          throw new IllegalStateException(
              SETTING + "=docker, but no Docker engine answers; start one, or leave it at 'auto'");
        }
        yield containers();
      }
      case "auto", "" ->
          engineAnswers(environment) ? containers() : embedded("no Docker engine answers");
      default ->
          throw new IllegalStateException(
              SETTING + " must be auto, docker or embedded, but is '" + wanted + "'");
    };
  }

  private static Choice containers() {
    String version = DockerClientFactory.instance().client().versionCmd().exec().getVersion();
    return new Choice(
        true,
        "Tests run on containers (Docker %s): %s, %s, %s"
            .formatted(version, Images.POSTGRES, Images.KAFKA, Images.REDIS));
  }

  private static Choice embedded(String why) {
    return new Choice(false, "Tests run on embedded servers: " + why);
  }

  /** Asks for an engine only where one could be, since the library is long and loud about none. */
  private static boolean engineAnswers(Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home"));
    boolean possible =
        environment.containsKey("DOCKER_HOST")
            || List.of(
                    Path.of("/var/run/docker.sock"),
                    home.resolve(".docker/run/docker.sock"),
                    home.resolve(".testcontainers.properties"))
                .stream()
                .anyMatch(Choice::isUsable);
    return possible && DockerClientFactory.instance().isDockerAvailable();
  }

  /** A socket somebody listens at, not one that a stopped engine left behind; or a plain file. */
  private static boolean isUsable(Path path) {
    if (!path.toString().endsWith(".sock")) {
      return Files.exists(path);
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
