package io.instashop.cli.command;

import io.instashop.cli.alarm.AlarmSettings;
import io.instashop.cli.alarm.Alarms;
import io.instashop.cli.capacity.CapacityCheck;
import io.instashop.cli.options.DataOption;
import io.instashop.cli.options.Home;
import io.instashop.cli.options.LogOptions;
import io.instashop.cli.options.WatchOptions;
import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.DataFolder;
import io.instashop.cli.platform.LogKeeper;
import io.instashop.cli.platform.Platform;
import io.instashop.cli.platform.PlatformException;
import io.instashop.cli.platform.PlatformSettings;
import io.instashop.cli.platform.Service;
import io.instashop.cli.run.PlatformRun;
import io.instashop.cli.run.StopOnSignal;
import io.instashop.kit.cli.DurationConverter;
import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.Durations;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.local.process.LogRotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the whole platform until it is stopped, or for a time and with an audit at the end. */
@Command(
    name = "up",
    description = "Run the whole platform on this machine.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class UpCommand implements Callable<Integer> {

  private static final int FASTEST = 50_000;
  private static final int LARGEST_BACKFILL = 100_000_000;

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private WatchOptions watch;
  @Mixin private LogOptions logs;

  private int rate = 10;
  private int backfill;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "make the shop's behaviour repeatable (default: different each time)")
  private @Nullable Long seed;

  private @Nullable Duration duration;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "write the figures and the audit of a run with --for as JSON")
  private @Nullable Path report;

  @Option(names = "--no-open", description = "do not open the dashboard in a browser")
  private boolean noOpen;

  @Option(
      names = "--without",
      paramLabel = "SERVICE",
      split = ",",
      description = "do not start this service (generator-service ...), to start it from an IDE")
  private List<String> without = List.of();

  @Option(
      names = "--any-machine",
      defaultValue = "${env:INSTASHOP_ANY_MACHINE:-false}",
      description = "start even where memory or disk are too small")
  private boolean anyMachine;

  @Option(
      names = "--no-class-data",
      defaultValue = "${env:INSTASHOP_NO_CLASS_DATA:-false}",
      description = "write no class-data archives, which make the next start quicker")
  private boolean noClassData;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "transactions and behaviour events per second, 1 to 50000 (default: 10)")
  void rate(int value) {
    rate = RefusedSettingException.within(SettingName.option("--rate"), value, 1, FASTEST);
  }

  @Option(
      names = "--backfill",
      paramLabel = "N",
      description = "first write N events of the past 24 hours, as fast as possible")
  void backfill(int value) {
    backfill =
        RefusedSettingException.within(
            SettingName.option("--backfill"), value, 1, LARGEST_BACKFILL);
  }

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "generate for this long (60s, 5m), then drain, audit and stop")
  void duration(Duration value) {
    RefusedSettingException.unless(
        value.toMillis() > 0,
        SettingName.option("--for"),
        "must be a duration of 1ms or more",
        Durations.format(value));
    duration = value;
  }

  @Override
  public Integer call() {
    PlatformSettings settings =
        new PlatformSettings(
            Home.path(),
            rate,
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            Optional.ofNullable(duration),
            backfill,
            left(),
            watch.watch());
    AlarmSettings alarmSettings = watch.alarms();
    DataFolder folder = data.folder();
    LogRotation rotation = logs.rotation(folder.logs());
    checkReport();
    checkCapacity(settings);
    folder.lock();
    Console console =
        new Console(
            spec.commandLine().getOut(), Boolean.parseBoolean(System.getenv("INSTASHOP_TERMINAL")));
    Alarms alarms = new Alarms(alarmSettings, Clock.systemUTC(), console::say);
    Platform platform = new Platform(settings, folder, console, alarms);
    StopOnSignal stop = StopOnSignal.install(platform, console);
    try (LogKeeper keeper = LogKeeper.start(rotation, console::say)) {
      return new PlatformRun(
              settings, folder, platform, console, report, !noOpen, !noClassData, Clock.systemUTC())
          .execute();
    } catch (RuntimeException e) {
      if (stop.isAsked()) {
        return CommandLine.ExitCode.SOFTWARE; // what is being stopped is bound to fail
      }
      throw e;
    } finally {
      stop.now();
    }
  }

  private Set<Service> left() {
    Set<Service> left = EnumSet.noneOf(Service.class);
    for (String name : without) {
      left.add(
          Service.named(name)
              .orElseThrow(
                  () ->
                      new RefusedSettingException(
                          SettingName.option("--without"),
                          AllowedValues.oneOf(Service.modules().toArray()),
                          name)));
    }
    if (duration != null && !left.isEmpty()) {
      throw bad("--for needs all services to drain and audit a run; omit --without");
    }
    if (backfill > 0 && left.contains(Service.GENERATOR)) {
      throw bad("--backfill is the generator's work; omit --without " + without.get(0));
    }
    return left;
  }

  /** Before anything starts: an unwritable report should not be found out at the end of the run. */
  private void checkReport() {
    if (report == null) {
      return;
    }
    if (duration == null) {
      throw bad("--report needs --for: an endless run has no end to report on");
    }
    try {
      Path parent = report.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      if (Files.isDirectory(report) || !Files.isWritable(parent)) {
        throw new IOException("not a writable file");
      }
    } catch (IOException e) {
      throw PlatformException.refused(
          "the report "
              + report
              + " cannot be written ("
              + e.getMessage()
              + "); choose another with --report");
    }
  }

  private void checkCapacity(PlatformSettings settings) {
    List<String> complaints =
        CapacityCheck.ofThisMachine().complaints(settings.memoryBytes(), data.folder().root());
    if (!complaints.isEmpty() && !anyMachine) {
      throw PlatformException.refused(
          String.join("; ", complaints)
              + "; make room, leave services out with --without, choose another folder with --data,"
              + " or start all the same with --any-machine (INSTASHOP_ANY_MACHINE=true)");
    }
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
