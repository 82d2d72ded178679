package io.instashop.sampledata;

import io.instashop.sampledata.run.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run of the command, in this process. */
public final class Generate {

  /** The time of all runs. */
  public static final Instant NOW = Instant.parse("2026-03-14T15:09:26.535Z");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final int exitCode;

  private Generate(StopSignal stop, Object[] arguments) {
    CommandLine command =
        SampleData.commandLine(Clock.fixed(NOW, ZoneOffset.UTC), stop)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    this.exitCode =
        command.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    command.getErr().flush();
  }

  /** Runs it and expects it to work. */
  public static Generate run(Object... arguments) {
    return until(new StopSignal(), arguments);
  }

  /** Runs it until it is stopped and expects it to work. */
  public static Generate until(StopSignal stop, Object... arguments) {
    Generate run = new Generate(stop, arguments);
    if (run.exitCode != 0) {
      throw new AssertionError("exit code " + run.exitCode + ": " + run.err);
    }
    return run;
  }

  /** Runs it, expects that exit code and returns what it complained about. */
  public static String refused(int exitCode, Object... arguments) {
    Generate run = new Generate(new StopSignal(), arguments);
    if (run.exitCode != exitCode) {
      throw new AssertionError("exit code " + run.exitCode + ": " + run.err);
    }
    return run.err.toString();
  }

  /** What it printed. */
  public String output() {
    return out.toString();
  }

  /** What it complained about though it worked. */
  public String complaints() {
    return err.toString();
  }

  /** The number it printed behind a name. */
  public long count(String name) {
    return Stream.of(output().split("\n"))
        .map(String::strip)
        .filter(line -> line.startsWith(name + "  "))
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
