package io.instashop.cli.platform;

import io.instashop.cli.watch.WatchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What 'up' was asked for.
 *
 * @param home the project's folder, where the programs are
 * @param rate events per second that the generator makes, 1 to 50,000
 * @param seed makes the run repeatable; empty: a different one each time
 * @param duration how long to generate; empty: until stopped
 * @param backfill events to write with past event times before anything else starts, 0 for none
 * @param without services that are not started
 * @param watch how the parts are watched
 */
public record PlatformSettings(
    Path home,
    int rate,
    OptionalLong seed,
    Optional<Duration> duration,
    int backfill,
    Set<Service> without,
    WatchSettings watch) {

  /** Servers and this process itself, in MiB; see {@link Service#memoryMegabytes}. */
  private static final int SERVERS_MEGABYTES = 760;

  /** What all parts together take in the first minutes. */
  public long memoryBytes() {
    return memoryBytes(without);
  }

  /** The same if no service is left out. */
  public static long memoryBytesOfAll() {
    return memoryBytes(Set.of());
  }

  private static long memoryBytes(Set<Service> without) {
    int services =
        EnumSet.complementOf(
                without.isEmpty() ? EnumSet.noneOf(Service.class) : EnumSet.copyOf(without))
            .stream()
            .mapToInt(Service::memoryMegabytes)
            .sum();
    return (SERVERS_MEGABYTES + services) * (1L << 20);
  }
}
