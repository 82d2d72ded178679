package io.instashop.lake;

import io.instashop.sampledata.SampleData;
import io.instashop.sampledata.run.StopSignal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Runs the generator of sample data at a time of the test's choice. */
final class Scenario {

  private Scenario() {}

  static void generate(String at, Object... arguments) {
    int code =
        SampleData.commandLine(Clock.fixed(Instant.parse(at), ZoneOffset.UTC), new StopSignal())
            .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    if (code != 0) {
      throw new AssertionError("exit code " + code);
    }
  }
}
