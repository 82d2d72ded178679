package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A long run with a random fault each minute, after which all is as it should be. */
@DisabledIfSystemProperty(named = "soak.length", matches = "|PT0S")
class SoakIT {

  /** What memory may grow by between the middle and the end, beside a tenth: one young heap. */
  private static final long SLACK_MEBIBYTES = 100;

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
      Map<String, Long> atStart = Memory.of(platform);
      Map<String, Long> inTheMiddle = null;
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
      Map<String, Long> atEnd = Memory.of(platform);
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
      WrittenPart.ofGuarantees("soak").publish(table(heading, atStart, inTheMiddle, atEnd));
      assertThat(verdicts.complaints()).isEmpty();
      assertFlat(inTheMiddle, atEnd);
    }
  }

  private static void assertFlat(Map<String, Long> middle, Map<String, Long> end) {
    end.forEach(
        (process, mebibytes) ->
            assertThat(mebibytes)
                .as("memory of %s at the end, MiB", process)
                .isLessThan(middle.getOrDefault(process, mebibytes) * 11 / 10 + SLACK_MEBIBYTES));
  }

  private static String table(
      String heading, Map<String, Long> start, Map<String, Long> middle, Map<String, Long> end) {
    StringBuilder table = new StringBuilder(heading).append("\n\n");
    table.append("| process | start, MiB | middle, MiB | end, MiB |\n|---|---|---|---|\n");
    end.forEach(
        (process, mebibytes) ->
            table.append(
                "| %s | %s | %s | %d |%n"
                    .formatted(process, start.get(process), middle.get(process), mebibytes)));
    return table.toString();
  }
}
