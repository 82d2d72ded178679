package io.instashop.cli.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much memory new processes can take: what the machine has left. If a control group (a
 * container, a systemd slice) has less left below its limit, it is that. Linux only.
 *
 * @param root of the file system, where {@code proc} and {@code sys} lie
 */
record AvailableMemory(Path root) {

  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
  private static final Pattern FILE_CACHE =
      Pattern.compile("(?m)^(?:total_)?inactive_file (\\d+)$");

  /** The first version writes 'no limit' as a number that no machine has. */
  private static final long NO_LIMIT = 1L << 60;

  private static final Pattern GROUP = Pattern.compile("(?m)^\\d+:([^:]*):(.*)$");

  /**
   * What is left.
   *
   * @param bytes of memory
   * @param limited whether a control group's limit decides
   */
  record Left(long bytes, boolean limited) {}

  /** What is left; null where the system does not tell. */
  @Nullable Left left() {
    Matcher available = AVAILABLE.matcher(text(root.resolve("proc/meminfo")));
    if (!available.find()) {
      return null;
    }
    long machine = Long.parseLong(available.group(1)) * 1024;
    OptionalLong groups = belowLimits();
    return groups.isPresent() && groups.getAsLong() < machine
        ? new Left(groups.getAsLong(), true)
        : new Left(machine, false);
  }

  /** The least that any control group of this process leaves. */
  private OptionalLong belowLimits() {
    OptionalLong least = OptionalLong.empty();
    Matcher group = GROUP.matcher(text(root.resolve("proc/self/cgroup")));
    while (group.find()) {
      boolean second = group.group(1).isEmpty();
      if (!second && !("," + group.group(1) + ",").contains(",memory,")) {
        continue;
      }
      Path mount = root.resolve(second ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
      Path folder = mount.resolve(group.group(2).replaceFirst("^/+", "")).normalize();
      // A container sees its own group as the root, while the name may be the host's.
      Path lowest = folder.startsWith(mount) ? folder : mount;
      for (Path at = lowest; at != null && at.startsWith(mount); at = at.getParent()) {
        OptionalLong left = second ? second(at) : first(at);
        if (left.isPresent()) {
          least = OptionalLong.of(Math.min(left.getAsLong(), least.orElse(Long.MAX_VALUE)));
        }
      }
    }
    return least;
  }

  private static OptionalLong second(Path group) {
    return left(group, "memory.max", "memory.current");
  }

  private static OptionalLong first(Path group) {
    return left(group, "memory.limit_in_bytes", "memory.usage_in_bytes");
  }

  private static OptionalLong left(Path group, String limitFile, String usageFile) {
    try {
      long limit = Long.parseLong(text(group.resolve(limitFile)).strip());
      if (limit > NO_LIMIT) {
        return OptionalLong.empty();
      }
      long usage = Long.parseLong(text(group.resolve(usageFile)).strip());
      // The cache of files counts as used, and is given back when memory is wanted.
      Matcher cache = FILE_CACHE.matcher(text(group.resolve("memory.stat")));
      long reclaimable = cache.find() ? Long.parseLong(cache.group(1)) : 0;
      return OptionalLong.of(Math.max(0, limit - usage + reclaimable));
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // no such file, or 'max': no limit
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
