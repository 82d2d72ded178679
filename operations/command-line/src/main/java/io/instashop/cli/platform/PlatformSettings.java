package io.instashop.cli.platform;

import java.nio.file.Path;
import java.time.Duration;
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
 */
public record PlatformSettings(
    Path home,
    int rate,
    OptionalLong seed,
    Optional<Duration> duration,
    int backfill,
    Set<Service> without) {}
