package io.instashop.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Linux tells about processes in {@code /proc}; nothing on other systems. */
public record ProcFolder(Path root) {

  public static final ProcFolder OF_THIS_MACHINE = new ProcFolder(Path.of("/proc"));

  /** Field 22 of {@code stat}, counted from the state, which is field 3. */
  private static final int START_TICKS = 19;

  /** Which start of the machine this is, or null if that is not known. */
  @Nullable String bootId() {
    return read(root.resolve("sys/kernel/random/boot_id")).map(String::strip).orElse(null);
  }

  /** When a process started, in ticks since the start of the machine, or null if not known. */
  @Nullable Long startTicks(long pid) {
    String[] fields = fields(pid);
    try {
      return fields.length > START_TICKS ? (Long) Long.parseLong(fields[START_TICKS]) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether a process has ended and only waits for its parent to take note. */
  boolean isZombie(long pid) {
    String[] fields = fields(pid);
    return fields.length > 0 && (fields[0].equals("Z") || fields[0].equals("X"));
  }

  /** The folder that a process works in. */
  public Optional<Path> workingFolder(long pid) {
    try {
      return Optional.of(Files.readSymbolicLink(root.resolve(Long.toString(pid)).resolve("cwd")));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Whether there is such a folder at all. */
  public boolean isThere() {
    return Files.isDirectory(root.resolve("self"));
  }

  /** The fields behind the program's name, which may itself hold blanks and brackets. */
  private String[] fields(long pid) {
    String stat = read(root.resolve(Long.toString(pid)).resolve("stat")).orElse("");
    int name = stat.lastIndexOf(')');
    return name < 0 ? new String[0] : stat.substring(name + 1).strip().split(" ", -1);
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
