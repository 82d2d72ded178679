package io.instashop.local.process;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process, distinct from a later one that was given the same number.
 *
 * <p>Its start is remembered in ticks since the start of the machine, and with it which start that
 * was. The wall clock will not do. Java adds those ticks to the time at which the machine started,
 * which moves when the clock is set or the machine wakes up. The wall clock decides only where the
 * rest is not known, as in files of older versions.
 *
 * @param pid the process's number
 * @param startedAt when it started by the wall clock, epoch milliseconds; 0 if not known
 * @param bootId the start of the machine, or null if not known
 * @param startTicks when it started, in ticks since the machine did, or null if not known
 */
public record ProcessIdentity(
    long pid, long startedAt, @Nullable String bootId, @Nullable Long startTicks) {

  /** The identity of a running process. */
  public static ProcessIdentity of(ProcessHandle handle) {
    ProcFolder proc = ProcFolder.OF_THIS_MACHINE;
    return new ProcessIdentity(
        handle.pid(), startMillis(handle), proc.bootId(), proc.startTicks(handle.pid()));
  }

  /**
   * Reads what {@link #text} wrote, or an older version.
   *
   * @return empty if the text is neither
   */
  static Optional<ProcessIdentity> parse(String text) {
    String[] words = text.strip().split("\\s+", -1);
    try {
      return words.length == 2 || words.length == 4
          ? Optional.of(
              new ProcessIdentity(
                  Long.parseLong(words[0]),
                  Long.parseLong(words[1]),
                  words.length == 4 ? words[2] : null,
                  words.length == 4 ? (Long) Long.parseLong(words[3]) : null))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** One line for a pid file. */
  String text() {
    String start = pid + " " + startedAt;
    return bootId == null || startTicks == null ? start : start + " " + bootId + " " + startTicks;
  }

  /** The process, if it lives and is still this one. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(Endings::runs).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle handle) {
    ProcessIdentity now = of(handle);
    if (bootId != null && startTicks != null && now.bootId() != null && now.startTicks() != null) {
      return bootId.equals(now.bootId()) && Objects.equals(startTicks, now.startTicks());
    }
    return startedAt == now.startedAt();
  }

  private static long startMillis(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
