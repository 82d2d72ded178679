package io.instashop.e2e;

import io.instashop.local.process.Ports;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A compose project of its own, on free ports, from the project's own file. It does what {@code
 * docker compose} would do for a user, except that the images hold the programs that Maven has just
 * built.
 */
final class Compose implements AutoCloseable {

  private static final Path HOME = ProjectFolder.path();
  private static final Path BUILT_PROGRAMS = HOME.resolve("tests/end-to-end/target/images");
  private static final List<String> PORTS =
      List.of(
          "POSTGRES",
          "CRM",
          "ERP",
          "ECOMMERCE",
          "WAREHOUSE",
          "KAFKA1",
          "KAFKA2",
          "KAFKA3",
          "REDIS",
          "GENERATOR",
          "PRODUCER",
          "CONSUMER",
          "METRICS",
          "DASHBOARD",
          "SPARK_UI",
          "SPARK_MASTER",
          "PROMETHEUS",
          "GRAFANA",
          "REGISTRY",
          "MYSQL",
          "JUPYTER");

  private final String project;
  private volatile boolean closed;
  private final Map<String, String> settings = new HashMap<>();

  Compose(String project, Map<String, String> settings) {
    this.project = project;
    for (String port : PORTS) {
      this.settings.put(port + "_PORT", Integer.toString(Ports.free()));
    }
    // Names of containers are the same for all projects, and this one may run beside a user's.
    this.settings.put("CONTAINER_PREFIX", project + "-");
    this.settings.putAll(settings);
    this.settings.put("BUILT_PROGRAMS", BUILT_PROGRAMS.toString());
    Runtime.getRuntime().addShutdownHook(new Thread(this::closeIfOpen, "compose-down"));
  }

  /** Lays out the programs for the images. */
  static void layOutPrograms() throws IOException, InterruptedException {
    Files.createDirectories(BUILT_PROGRAMS.getParent());
    for (List<String> command :
        List.of(
            List.of("rm", "-rf", BUILT_PROGRAMS.toString()),
            List.of("infra/docker/layers.sh", ".", BUILT_PROGRAMS.resolve("layers").toString()))) {
      InstashopCommand.Result result = execute(Map.of(), Patience.minutes(5), command);
      if (result.code() != 0) {
        throw new AssertionError(command + ":\n" + result.output());
      }
    }
  }

  /** Skips the test, with a reason to read, where there is no Docker engine with Compose v2. */
  static void availableOrSkip() throws Exception {
    Assumptions.assumeTrue(
        isAvailable(), "No Docker engine with Compose v2 answers; compose is not tested");
  }

  /** Whether there is a Docker engine with Compose v2. */
  static boolean isAvailable() throws Exception {
    try {
      return execute(Map.of(), Patience.seconds(30), List.of("docker", "version")).code() == 0
          && execute(Map.of(), Patience.seconds(30), List.of("docker", "compose", "version")).code()
              == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where containers reach this machine, and nobody else does. */
  static InetAddress hostAddress() throws IOException, InterruptedException {
    String format = "{{(index .IPAM.Config 0).Gateway}}";
    List<String> command = List.of("docker", "network", "inspect", "--format", format, "bridge");
    return InetAddress.getByName(execute(Map.of(), Patience.minutes(1), command).output().strip());
  }

  /** The host's port of one of the settings {@code <NAME>_PORT}. */
  int port(String name) {
    return Integer.parseInt(settings.get(name + "_PORT"));
  }

  /** Runs {@code docker compose} to its end, which must be a good one; returns what it printed. */
  String run(Duration patience, String... arguments) throws IOException, InterruptedException {
    InstashopCommand.Result result = tryRun(patience, arguments);
    if (result.code() != 0) {
      throw new AssertionError(
          String.join(" ", arguments) + " ended with " + result.code() + ":\n" + result.output());
    }
    return result.output();
  }

  InstashopCommand.Result tryRun(Duration patience, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "docker",
                "compose",
                "--progress",
                "quiet",
                "-p",
                project,
                "-f",
                "docker-compose.yml",
                "-f",
                "infra/docker/compose.built.yml"));
    if (!mysqlIsHere()) {
      command.addAll(List.of("-f", "infra/docker/compose.mariadb.yml"));
    }
    command.addAll(List.of(arguments));
    return execute(settings, patience, command);
  }

  /** Not every machine can pull its image; MariaDB takes its place there. */
  private static boolean mysqlIsHere() throws IOException, InterruptedException {
    return execute(
                Map.of(), Patience.minutes(1), List.of("docker", "image", "inspect", "mysql:8.4"))
            .code()
        == 0;
  }

  /**
   * Runs a command that names a container, {@code docker exec -it NAME ...} or {@code docker logs
   * NAME}, as people type it: only without a terminal, and with this project's prefix. It must end
   * well; returns what it printed.
   */
  String typed(String command) throws IOException, InterruptedException {
    String prefixed =
        command.replaceFirst(
            "^docker (exec|logs) (?:-it )?", "docker $1 " + settings.get("CONTAINER_PREFIX"));
    InstashopCommand.Result result =
        execute(Map.of(), Patience.minutes(2), List.of("bash", "-c", prefixed));
    if (result.code() != 0) {
      throw new AssertionError(prefixed + " ended with " + result.code() + ":\n" + result.output());
    }
    return result.output();
  }

  /** Each container's service with its health or, where it has none, its state. */
  Map<String, String> states() throws IOException, InterruptedException {
    Map<String, String> states = new HashMap<>();
    String lines = run(Patience.minutes(1), "ps", "--all", "--format", "json");
    for (String line : lines.lines().filter(text -> text.startsWith("{")).toList()) {
      JsonNode container = new JsonMapper().readTree(line);
      String health = container.path("Health").asString();
      states.put(
          container.path("Service").asString() + ":" + container.path("Name").asString(),
          health.isEmpty() ? container.path("State").asString() : health);
    }
    return states;
  }

  /** The containers that are not healthy, and what each said last. */
  String complaints() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> state : states().entrySet()) {
      if (!state.getValue().equals("healthy")) {
        String service = state.getKey().substring(0, state.getKey().indexOf(':'));
        text.append(state)
            .append('\n')
            .append(run(Patience.minutes(1), "logs", "--no-color", "--tail", "20", service));
      }
    }
    return text.toString();
  }

  /** Where the others on a network of the file reach a running service of one container. */
  InetAddress address(String network, String service) throws IOException, InterruptedException {
    String format =
        "{{(index .NetworkSettings.Networks \"%s_%s\").IPAddress}}".formatted(project, network);
    List<String> command = List.of("docker", "inspect", "--format", format, container(service));
    return InetAddress.getByName(execute(Map.of(), Patience.minutes(1), command).output().strip());
  }

  /** Kills one of a service's containers the hard way; it stays down. */
  void killOne(String service) throws IOException, InterruptedException {
    execute(Map.of(), Patience.minutes(1), List.of("docker", "kill", container(service)));
  }

  /** Stops the program of a service's container without ending it, as one that hangs. */
  void freeze(String service) throws IOException, InterruptedException {
    run(
        Patience.minutes(1),
        "exec",
        "--no-TTY",
        service,
        "sh",
        "-c",
        "kill -STOP $(cat /proc/1/task/1/children)");
  }

  /** How often Docker has started a service's container again by itself. */
  int restarts(String service) throws IOException, InterruptedException {
    List<String> command =
        List.of("docker", "inspect", "--format", "{{.RestartCount}}", container(service));
    return Integer.parseInt(execute(Map.of(), Patience.minutes(1), command).output().strip());
  }

  private String container(String service) throws IOException, InterruptedException {
    return run(Patience.minutes(1), "ps", "--quiet", service).lines().findFirst().orElseThrow();
  }

  /** What the engine still holds of this project: containers, volumes and networks. */
  List<String> leftovers() throws IOException, InterruptedException {
    List<String> left = new ArrayList<>();
    String filter = "label=com.docker.compose.project=" + project;
    for (List<String> list :
        List.of(
            List.of("docker", "ps", "--all", "--quiet", "--filter", filter),
            List.of("docker", "volume", "ls", "--quiet", "--filter", filter),
            List.of("docker", "network", "ls", "--quiet", "--filter", filter))) {
      execute(Map.of(), Patience.minutes(1), list).output().lines().forEach(left::add);
    }
    return left;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run(Patience.minutes(3), "--profile", "*", "down", "--volumes", "--remove-orphans");
    closed = true;
  }

  /** A build that is broken off must not leave containers behind. Complains, but never throws. */
  void closeIfOpen() {
    if (!closed) {
      try {
        tryRun(Patience.minutes(1), "--profile", "*", "down", "--volumes", "--timeout", "1");
        closed = true;
      } catch (IOException | AssertionError e) {
        System.err.println("compose project " + project + " was left behind: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static InstashopCommand.Result execute(
      Map<String, String> environment, Duration patience, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(HOME.toFile());
    builder.environment().putAll(environment);
    return InstashopCommand.toEnd(builder, patience);
  }
}
