package io.instashop.metrics.sink;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How full Redis is, from its own account.
 *
 * @param used bytes in use
 * @param most bytes from which it refuses writes; 0 for no limit
 */
public record RedisMemory(long used, long most) {

  /** The share from which it is worth a warning: windows that are written now still fit. */
  private static final double NEARLY = 0.85;

  /** Reads what {@code INFO memory} answers; empty if that lacks the figures. */
  static Optional<RedisMemory> of(String info) {
    OptionalLong used = figure(info, "used_memory");
    OptionalLong most = figure(info, "maxmemory");
    return used.isPresent() && most.isPresent()
        ? Optional.of(new RedisMemory(used.getAsLong(), most.getAsLong()))
        : Optional.empty();
  }

  /** The share in use, 0 without a limit. */
  public double share() {
    return most == 0 ? 0 : (double) used / most;
  }

  /** What is to be done, in one line, before Redis refuses writes; empty if there is room. */
  public Optional<String> warning() {
    return share() < NEARLY
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Redis uses %d %% of its maxmemory of %d MiB and refuses writes at 100 %%; give it"
                    + " more, or keep windows for less time (INSTASHOP_METRICS_HISTORY)",
                Math.round(100 * share()),
                most >> 20));
  }

  private static OptionalLong figure(String info, String name) {
    return info.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1))
        .filter(text -> text.matches("[0-9]{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }
}
