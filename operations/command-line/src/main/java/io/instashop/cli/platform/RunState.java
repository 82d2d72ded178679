package io.instashop.cli.platform;

import io.instashop.local.process.Folders;
import io.instashop.local.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running platform leaves in its data folder for the other commands. Older versions wrote
 * less; what they did not write is null or empty.
 *
 * @param pid the process of 'instashop up'
 * @param startedAt when that process started, epoch milliseconds: a pid alone may have a new owner
 * @param bootId the start of the machine in which it started, or null if not known
 * @param startTicks when it started, in ticks since then, or null if not known
 * @param environment the addresses of all parts and the developer's login, under the names of the
 *     services' settings; empty while the servers start
 * @param auditor what replaces settings of the environment for a program that only reads
 * @param services base address of each service's HTTP endpoints, by service name
 * @param servers port of each server on this machine, by its name
 */
public record RunState(
    long pid,
    long startedAt,
    @Nullable String bootId,
    @Nullable Long startTicks,
    Map<String, String> environment,
    Map<String, String> auditor,
    Map<String, String> services,
    Map<String, Integer> servers) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Takes nothing for what an older version did not write. */
  public RunState {
    environment = Objects.requireNonNullElse(environment, Map.of());
    auditor = Objects.requireNonNullElse(auditor, Map.of());
    services = Objects.requireNonNullElse(services, Map.of());
    servers = Objects.requireNonNullElse(servers, Map.of());
  }

  /** The state of this process, without an auditor. */
  public static RunState ofThisProcess(
      Map<String, String> environment, Map<String, String> services, Map<String, Integer> servers) {
    return ofThisProcess(environment, Map.of(), services, servers);
  }

  /** The state of this process. */
  static RunState ofThisProcess(
      Map<String, String> environment,
      Map<String, String> auditor,
      Map<String, String> services,
      Map<String, Integer> servers) {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
    return new RunState(
        self.pid(),
        self.startedAt(),
        self.bootId(),
        self.startTicks(),
        environment,
        auditor,
        services,
        servers);
  }

  /** The state in a file, if it exists and can be read. */
  public static Optional<RunState> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(MAPPER.readValue(file.toFile(), RunState.class))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * The state of the platform that runs on a data folder.
   *
   * @throws PlatformException if none does
   */
  public static RunState running(DataFolder folder) {
    return read(folder.state())
        .filter(state -> state.process().isPresent())
        .orElseThrow(
            () ->
                PlatformException.failed(
                    "nothing runs on the data folder "
                        + folder.root()
                        + "; start it with 'instashop up'"));
  }

  /**
   * Writes the state in one step, so that a reader sees all of it or nothing. It holds passwords:
   * only its owner may read it.
   */
  public void write(Path file) {
    try {
      Folders.writePrivate(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of 'instashop up', if it lives. */
  public Optional<ProcessHandle> process() {
    return new ProcessIdentity(pid, startedAt, bootId, startTicks).find();
  }
}
