package io.instashop.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.GoldenSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmark runs and compares like with like; how fast it is, no test can say. */
class CodecBenchmarkTest {

  private static final String[] SAMPLES = GoldenSamples.ACCEPTED.toArray(String[]::new);

  @Test
  void everyBenchmarkRuns() throws RunnerException {
    assertThat(
            new Runner(
                    new OptionsBuilder()
                        .include(CodecBenchmark.class.getName())
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(10))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run())
        .hasSize(5);
  }

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void jacksonReadsAndWritesTheSameEvents(String sample) {
    Event event = GoldenSamples.event(sample);
    JacksonBinding jackson = new JacksonBinding();

    assertThat(jackson.decode(new EventCodec().encode(event))).isEqualTo(event);
    assertThat(jackson.decode(jackson.encode(event))).isEqualTo(event);
  }
}
