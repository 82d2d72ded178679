package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A long run with a random fault each minute, after which all is as it should be. */
@Tag("faults")
class SoakIT {

  /**
   * MiB that live objects may grow by from the middle to the end, beside a tenth: batches in hand.
   */
  private static final long LIVE_SLACK = 20;

  /** MiB that memory beside the heap may grow by, beside a tenth: a process warms up. */
  private static final long BESIDE_SLACK = 50;

  @Test
  void aLongRunWithAFaultEachMinuteEndsCleanAndFlat() {
    Duration length = Duration.parse(System.getProperty("soak.length", "PT30M"));
    Duration pause = Duration.parse(System.getProperty("soak.pause", "PT1M"));
    int rate = Integer.getInteger("soak.rate", 500);
    long seed = Long.getLong("faults.seed", 1);
    Random random = new Random(seed);
    List<Fault> faults = Catalogue.all(Scope.SHORT);
    try (FaultPlatform platform = FaultPlatform.start("soak", new PlatformOptions().rate(rate));
        Campaign campaign = new Campaign(platform, seed)) {
      Instant begun = Instant.now();
      Instant end = begun.plus(length);
      Instant middle = begun.plus(length.dividedBy(2));
      Wait.pause(pause);
      Map<String, Memory> atStart = Memory.of(platform);
      Map<String, Memory> inTheMiddle = null;
      int struck = 0;
      while (Instant.now().isBefore(end)) {
        Instant next = Instant.now().plus(pause);
        campaign.strike(faults.get(random.nextInt(faults.size())), 1);
        struck++;
        Wait.pause(Duration.between(Instant.now(), next));
        if (inTheMiddle == null && Instant.now().isAfter(middle)) {
          inTheMiddle = Memory.of(platform);
        }
      }
      Map<String, Memory> atEnd = Memory.of(platform);
      Verdicts verdicts = campaign.judge();
      String heading =
          "%s, seed %d: %d minutes at %d events/s, %d faults, %,d events seen by the concurrent auditor; %s."
              .formatted(
                  begun.truncatedTo(ChronoUnit.MINUTES),
                  seed,
                  length.toMinutes(),
                  rate,
                  struck,
                  campaign.witnessed(),
                  verdicts.complaints().isEmpty()
                      ? "all guarantees hold"
                      : "broken: " + verdicts.broken());
      WrittenPart.ofReport("soak").publish(table(heading, atStart, inTheMiddle, atEnd));
      assertThat(verdicts.complaints()).isEmpty();
      assertFlat(inTheMiddle, atEnd);
    }
  }

  private static void assertFlat(Map<String, Memory> middle, Map<String, Memory> end) {
    end.forEach(
        (process, atEnd) -> {
          Memory before = middle.getOrDefault(process, atEnd);
          assertThat(atEnd.live())
              .as("live objects of %s at the end, MiB", process)
              .isLessThan(before.live() * 11 / 10 + LIVE_SLACK);
          assertThat(atEnd.beside())
              .as("memory of %s beside its heap at the end, MiB", process)
              .isLessThan(before.beside() * 11 / 10 + BESIDE_SLACK);
        });
  }

  private static String table(
      String heading,
      Map<String, Memory> start,
      Map<String, Memory> middle,
      Map<String, Memory> end) {
    StringBuilder table = new StringBuilder(heading).append("\n\n");
    table.append("| process | live objects, MiB: start | middle | end |");
    table.append(" beside the heap, MiB: start | middle | end | same process since |\n");
    table.append("|---".repeat(8)).append("|\n");
    end.forEach(
        (process, atEnd) -> {
          List<Memory> row = Arrays.asList(start.get(process), middle.get(process), atEnd);
          table.append("| ").append(process).append(" | ");
          row.forEach(memory -> table.append(cell(memory, Memory::live)).append(" | "));
          row.forEach(memory -> table.append(cell(memory, Memory::beside)).append(" | "));
          table.append(since(row)).append(" |\n");
        });
    return table.toString();
  }

  /** A process that did not run at that moment has none, and one that is not Java's no objects. */
  private static String cell(Memory memory, ToLongFunction<Memory> figure) {
    long value = memory == null ? 0 : figure.applyAsLong(memory);
    return value == 0 ? "-" : Long.toString(value);
  }

  private static String since(List<Memory> startMiddleEnd) {
    long pid = startMiddleEnd.get(2).pid();
    List<String> moments = List.of("start", "middle", "after the middle");
    return IntStream.range(0, 3)
        .filter(i -> startMiddleEnd.get(i) != null && startMiddleEnd.get(i).pid() == pid)
        .mapToObj(moments::get)
        .findFirst()
        .orElseThrow();
  }
}
