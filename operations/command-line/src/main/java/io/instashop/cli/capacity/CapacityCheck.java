package io.instashop.cli.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the parts need with what the machine has. A platform on too small a machine starts,
 * and then loses one part after the other. The kernel kills them for lack of memory, or the disk is
 * full.
 */
public final class CapacityCheck {

  /** The databases' logs alone may grow to 2 GiB each before they are used again. */
  static final long DISK_BYTES = 2L << 30;

  /** With less than this, the next hour may fill the disk. */
  private static final long LEAST_DISK_BYTES = 1L << 30;

  private final AvailableMemory memory;

  private CapacityCheck(AvailableMemory memory) {
    this.memory = memory;
  }

  /** A check of this machine. */
  public static CapacityCheck ofThisMachine() {
    return at(Path.of("/"));
  }

  static CapacityCheck at(Path root) {
    return new CapacityCheck(new AvailableMemory(root));
  }

  /**
   * What is too small, each with its numbers; empty if all is well.
   *
   * @param memoryBytes what the parts need
   * @param folder for the data, which need not exist yet
   */
  public List<String> complaints(long memoryBytes, Path folder) {
    List<String> complaints = new ArrayList<>();
    memoryComplaint(memoryBytes).ifPresent(complaints::add);
    diskComplaint(folder).ifPresent(complaints::add);
    return complaints;
  }

  /** Why the memory is too small for so many bytes; empty if it is not. */
  public Optional<String> memoryComplaint(long memoryBytes) {
    AvailableMemory.Left left = memory.left();
    if (left == null || left.bytes() >= memoryBytes) {
      return Optional.empty();
    }
    return Optional.of(
        "%s of memory are available%s, but the parts need about %s"
            .formatted(
                gib(left.bytes()),
                left.limited() ? " below the limit of this control group" : "",
                gib(memoryBytes)));
  }

  /** Why the disk of a folder, which need not exist yet, is too small; empty if it is not. */
  public Optional<String> diskComplaint(Path folder) {
    Long disk = usable(folder);
    if (disk == null || disk >= DISK_BYTES) {
      return Optional.empty();
    }
    return Optional.of(
        "%s of disk are free at %s, but the data need %s to begin with"
            .formatted(gib(disk), folder, gib(DISK_BYTES)));
  }

  /** How much memory is available, for a person. */
  public String memory() {
    AvailableMemory.Left left = memory.left();
    return left == null ? "the system does not tell" : gib(left.bytes()) + " available";
  }

  /** How much of the disk of a folder is free, for a person. */
  public static String disk(Path folder) {
    Long disk = usable(folder);
    return disk == null ? "the system does not tell" : gib(disk) + " free at " + folder;
  }

  /** What to say of a disk that is nearly full while the platform runs; empty if it is not. */
  public static String nearlyFull(Path folder) {
    Long disk = usable(folder);
    return disk == null || disk >= LEAST_DISK_BYTES
        ? ""
        : "only %s are free at %s".formatted(gib(disk), folder);
  }

  private static @Nullable Long usable(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return existing == null ? null : (Long) Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return null; // where it cannot be asked, the start itself will tell
    }
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
