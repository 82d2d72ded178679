package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.cli.platform.RunState;
import io.instashop.local.process.ChildProcess;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./instashop up} as a user runs it, on a data folder of its own. */
final class RunningPlatform implements AutoCloseable {

  private final Process process;
  private final Path data;
  private final Path output;

  private RunningPlatform(Process process, Path data, Path output) {
    this.process = process;
    this.data = data;
    this.output = output;
  }

  static RunningPlatform up(Path data, String... options) throws IOException {
    return up(Map.of(), data, options);
  }

  /** Starts it with more environment variables, which its services inherit. */
  static RunningPlatform up(Map<String, String> environment, Path data, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("up", "--no-open", "--data", data.toString()));
    arguments.addAll(List.of(options));
    Path output = Files.createTempFile("instashop-up", ".out");
    ProcessBuilder builder = InstashopCommand.builder(arguments);
    // Five JVMs more would slow a test down; the fault suite makes and uses archives.
    builder.environment().put("INSTASHOP_NO_CLASS_DATA", "true");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    // A build that is broken off must not leave a platform behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new RunningPlatform(process, data, output);
  }

  /** Waits until every part runs and the first number is on the page. */
  RunState awaitFirstNumber() {
    awaitSaid("First number on the page");
    return RunState.read(data.resolve("run/state.json")).orElseThrow();
  }

  /** Waits until it has printed a text, and fails at once if it ends before. */
  void awaitSaid(String text) {
    await(text)
        .atMost(Patience.minutes(4))
        .pollInterval(Duration.ofMillis(250))
        .failFast(
            () -> {
              if (!process.isAlive() && !said().contains(text)) {
                throw new AssertionError("'up' has ended; it said:\n" + said());
              }
            })
        .untilAsserted(() -> assertThat(said()).contains(text));
  }

  /** Waits until every part says that it is up. */
  void awaitUp() {
    await("every part is up")
        .atMost(Patience.minutes(2))
        // Each look starts a JVM, which a busy machine has to wait for.
        .pollInterval(Duration.ofSeconds(3))
        .untilAsserted(
            () -> {
              InstashopCommand.Result status =
                  InstashopCommand.run("status", "--data", data.toString());
              assertThat(status.code()).as(status.output()).isZero();
            });
  }

  /** Kills a service as a power failure would; 'up' starts it again. */
  void kill(String service) {
    Path pidFile = data.resolve("run").resolve(service + ".pid");
    ProcessHandle victim = ChildProcess.find(pidFile).orElseThrow();
    assertThat(victim.destroyForcibly()).isTrue();
    await(service + " runs again")
        .atMost(Patience.minutes(1))
        .until(() -> ChildProcess.find(pidFile).filter(p -> p.pid() != victim.pid()).isPresent());
  }

  /** Kills 'up' itself, so that it can stop nothing. */
  void killParent() throws InterruptedException {
    RunState.read(data.resolve("run/state.json"))
        .flatMap(RunState::process)
        .orElseThrow()
        .destroyForcibly();
    assertThat(process.waitFor(Patience.seconds(30).toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /** Lets it run for a time, and fails at once if it ends before. */
  void letRun(Duration time) throws InterruptedException {
    assertThat(process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS))
        .as("'up' ends within %s; it said:%n%s", time, said())
        .isFalse();
  }

  /** Stops it as Ctrl-C does. */
  void terminate() {
    process.destroy();
  }

  /** Sends a signal to the script alone, as {@code kill} does. */
  void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  int awaitExit(Duration patience) throws InterruptedException {
    assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
        .as("'up' ends within %s; it said:\n%s", patience, said())
        .isTrue();
    return process.exitValue();
  }

  /** Processes of this platform that still live. */
  List<String> survivors() throws IOException {
    return PlatformProcesses.of(data);
  }

  /** Stops a process for good without ending it, as one that hangs. */
  ProcessHandle freeze(Path pidFile) throws IOException, InterruptedException {
    ProcessHandle victim = ChildProcess.find(data.resolve(pidFile)).orElseThrow();
    String pid = Long.toString(victim.pid());
    assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isZero();
    return victim;
  }

  /** The process of a service that runs. */
  ProcessHandle service(String name) {
    return ChildProcess.find(data.resolve("run").resolve(name + ".pid")).orElseThrow();
  }

  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (process.isAlive()) {
        process.destroy();
        if (!process.waitFor(Patience.seconds(120).toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
      InstashopCommand.run("down", "--data", data.toString());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(output);
  }
}
