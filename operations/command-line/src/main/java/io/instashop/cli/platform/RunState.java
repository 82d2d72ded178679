package io.instashop.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running platform leaves in its data folder for the other commands.
 *
 * @param pid the process of 'instashop up'
 * @param startedAt when that process started, epoch milliseconds: a pid alone may have a new owner
 * @param environment the addresses of all parts, under the names of the services' settings
 * @param services base address of each service's HTTP endpoints, by service name
 */
public record RunState(
    long pid, long startedAt, Map<String, String> environment, Map<String, String> services) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** The state of this process. */
  public static RunState ofThisProcess(
      Map<String, String> environment, Map<String, String> services) {
    ProcessHandle self = ProcessHandle.current();
    return new RunState(self.pid(), started(self), environment, services);
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

  /** Writes the state in one step, so that a reader sees all of it or nothing. */
  public void write(Path file) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      MAPPER.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), this);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of 'instashop up', if it lives. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> started(handle) == startedAt);
  }

  private static long started(ProcessHandle handle) {
    return handle.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
  }
}
