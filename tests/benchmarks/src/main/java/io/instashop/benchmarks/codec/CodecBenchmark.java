package io.instashop.benchmarks.codec;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.GoldenSamples;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Nanoseconds an event, over all golden samples in turn. One kind alone would let the compiler
 * specialise the code for it, which no program of ours sees.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(CodecBenchmark.SAMPLES)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class CodecBenchmark {

  static final int SAMPLES = 15;

  private final EventCodec codec = new EventCodec();
  private final JacksonBinding jackson = new JacksonBinding();
  private final List<Event> events =
      GoldenSamples.ACCEPTED.stream().map(GoldenSamples::event).toList();
  private final List<byte[]> values = events.stream().map(codec::encode).toList();

  /** Refuses to measure if a sample was added or removed. */
  public CodecBenchmark() {
    if (events.size() != SAMPLES) {
      throw new IllegalStateException("there are " + events.size() + " samples");
    }
  }

  /** Bytes to a validated event. */
  @Benchmark
  public void decode(Blackhole consumer) {
    for (int i = 0; i < SAMPLES; i++) {
      consumer.consume(decoded(i));
    }
  }

  /** Bytes to a record, without validation. */
  @Benchmark
  public void decodeWithJackson(Blackhole consumer) {
    for (int i = 0; i < SAMPLES; i++) {
      consumer.consume(jackson.decode(values.get(i)));
    }
  }

  /** An event to bytes, as the producer-service does. */
  @Benchmark
  public void encode(Blackhole consumer) {
    for (int i = 0; i < SAMPLES; i++) {
      consumer.consume(codec.encode(events.get(i)));
    }
  }

  /** A record to bytes. */
  @Benchmark
  public void encodeWithJackson(Blackhole consumer) {
    for (int i = 0; i < SAMPLES; i++) {
      consumer.consume(jackson.encode(events.get(i)));
    }
  }

  /** An event to text, as the consumer-service does for {@code raw_data}. */
  @Benchmark
  public void encodeForTheWarehouse(Blackhole consumer) {
    for (int i = 0; i < SAMPLES; i++) {
      consumer.consume(EncodedEvent.of(events.get(i), codec));
    }
  }

  private Object decoded(int i) {
    return codec.decode(
        events.get(i).type().topic(), values.get(i), GoldenSamples.RECORD_TIMESTAMP);
  }
}
