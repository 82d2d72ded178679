package io.instashop.cli.bench;

import io.instashop.cli.alarm.AlarmSettings;
import io.instashop.cli.alarm.Alarms;
import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.Platform;
import io.instashop.cli.platform.PlatformSettings;
import io.instashop.cli.watch.WatchSettings;
import io.instashop.local.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All rounds of a run. */
final class Bench {

  /** The same shop in each round. */
  private static final long SEED = 42;

  private final Path home;
  private final @Nullable Path folder;
  private final Set<Subject> wanted;
  private final int events;
  private final int rounds;
  private final Console console;
  private final Clock clock;
  private @Nullable Platform platform;
  private @Nullable Path data;

  /** What one round measures. */
  @FunctionalInterface
  private interface Work {
    List<Sample> measure(Round round) throws Exception;
  }

  /**
   * A run that has not begun.
   *
   * @param folder where each round makes a folder for its data; null for the system's own place
   * @param wanted stages
   * @param events that the shop backfills in a round
   */
  Bench(
      Path home,
      @Nullable Path folder,
      Set<Subject> wanted,
      int events,
      int rounds,
      Console console,
      Clock clock) {
    this.home = home;
    this.folder = folder;
    this.wanted = wanted;
    this.events = events;
    this.rounds = rounds;
    this.console = console;
    this.clock = clock;
  }

  /** Runs it; a signal stops and deletes what a round has made. */
  Result run() throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    List<Sample> samples = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      console.say(
          String.format(
              Locale.ROOT, "Round %d of %d, with %,d events of the shop", round, rounds, events));
      if (!wanted.equals(Set.of(Subject.END_TO_END))) {
        samples.addAll(onItsOwn(each -> each.stages(wanted)));
      }
      if (wanted.contains(Subject.END_TO_END)) {
        samples.addAll(onItsOwn(Round::endToEnd));
      }
    }
    return Result.of(title(), samples);
  }

  private List<Sample> onItsOwn(Work work) throws Exception {
    Platform own;
    DataFolder place;
    synchronized (this) {
      data =
          folder == null
              ? Files.createTempDirectory("instashop-bench")
              : Files.createTempDirectory(Files.createDirectories(folder), "instashop-bench");
      place = new DataFolder(data);
      place.lock();
      PlatformSettings settings =
          new PlatformSettings(
              home,
              1,
              OptionalLong.of(SEED),
              Optional.of(Duration.ofSeconds(1)),
              events,
              Set.of(),
              new WatchSettings(Duration.ZERO));
      Alarms alarms =
          new Alarms(new AlarmSettings(Optional.empty(), Duration.ofHours(1)), clock, console::say);
      own = new Platform(settings, place, console, alarms);
      platform = own;
    }
    try {
      return work.measure(new Round(own, place, console, clock, events));
    } finally {
      close();
    }
  }

  private synchronized void close() {
    if (platform != null) {
      platform.close();
      platform = null;
    }
    if (data != null) {
      try {
        Folders.delete(data);
      } catch (IOException e) {
        console.say(data + " could not be deleted: " + e.getMessage());
      }
      data = null;
    }
  }

  private String title() {
    return String.format(
        Locale.ROOT,
        "%,d events, medians of %d rounds, %s, %d processors, Java %s, %s",
        events,
        rounds,
        clock.instant().truncatedTo(ChronoUnit.MINUTES),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature(),
        System.getProperty("os.arch"));
  }
}
