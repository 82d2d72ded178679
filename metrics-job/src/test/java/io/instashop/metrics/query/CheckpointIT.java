package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.metrics.RandomShop;
import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files of the checkpoint as a power cut leaves them. Each query gets a damage of its own. */
@Tag("faults")
class CheckpointIT extends JobWorld {

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final List<Event> events = shop(7).events(1_200);

  @Test
  void anEmptyLastFileOfEachKindIsMendedAndTheWindowsAreRight() throws Exception {
    runThreeBatches();
    empty(newest("transactions/offsets"));
    Files.writeString(
        newest("transactions/offsets").resolveSibling(".0.crc"), "left behind by another system");
    empty(newest("behavior/commits"));
    empty(newest("products/state/0/0"));

    goOn();
  }

  @Test
  void filesThatAreCutOffOrMissingAreMendedAndTheWindowsAreRight() throws Exception {
    runThreeBatches();
    cutOff(newest("transactions/offsets"));
    cutOff(newest("transactions/commits"));
    empty(newest("transactions/state/0/0"));
    Files.delete(newest("behavior/commits"));
    cutOff(newest("behavior/state/0/0"));
    // Planned, and then the power went.
    Path plan = newest("products/offsets");
    empty(plan.resolveSibling(Long.toString(number(plan) + 1)));
    empty(checkpoint.resolve("products/metadata"));
    empty(checkpoint.resolve("products/sources/0/0"));
    empty(checkpoint.resolve("products/topics.json"));

    goOn();
  }

  @Test
  void whatCannotBeMendedIsNamedWithTheRemedyWhichHelps() throws Exception {
    runThreeBatches();
    try (Stream<Path> state = Files.list(checkpoint.resolve("products/state/0/0"))) {
      for (Path file : state.filter(Files::isRegularFile).toList()) {
        empty(file);
      }
    }
    Files.delete(checkpoint.resolve("products/offsets/0"));
    Map<String, Map<String, Object>> before = redis.all();
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      await()
          .atMost(Patience.seconds(40))
          .untilAsserted(
              () ->
                  assertThat(TestJob.health(job))
                      .contains("\"status\":\"DOWN\"")
                      .contains("products: " + checkpoint + "/products/state/0/0/")
                      .contains("is empty or cut off")
                      .contains("Move the folder " + checkpoint + "/products away"));
      assertThat(redis.all()).isEqualTo(before);

      Files.move(checkpoint.resolve("products"), checkpoint.resolve("products-damaged"));

      TestJob.awaitUp(job);
      TestJob.awaitWindowsOf(redis, events.subList(0, 900));
    }
  }

  @Test
  void aRedisThatWasEmptiedWhileTheJobWasDownIsReportedOnce() {
    runThreeBatches();
    redis.commands().flushall();
    topics.send(events.subList(900, events.size()));
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitLoss(job);
      redis.commands().del(RedisKeys.LOST); // as the rebuild does
      TestJob.awaitUp(job);
    }
    // All three queries have their marks again.
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitUp(job);
    }
  }

  @Test
  void aCheckpointThatIsGoneIsALossOnlyIfKafkaHasNotAllEventsOfTheWindows() throws Exception {
    runThreeBatches();
    try (MetricsPipeline job = TestJob.start(newFolder())) {
      TestJob.awaitWindowsOf(redis, events.subList(0, 900));
      TestJob.awaitUp(job);
    }

    topics.deleteOldest(Topics.TRANSACTIONS);
    try (MetricsPipeline job = TestJob.start(newFolder())) {
      TestJob.awaitLoss(job);
    }
  }

  private void runThreeBatches() {
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      for (int end = 300; end <= 900; end += 300) {
        topics.send(events.subList(end - 300, end));
        TestJob.awaitWindowsOf(redis, events.subList(0, end));
      }
      TestJob.awaitUp(job);
    }
  }

  private void goOn() {
    topics.send(events.subList(900, events.size()));
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, events);
      TestJob.awaitUp(job);
    }
    // And once more, from what was mended.
    List<Event> more = new ArrayList<>(events);
    List<Event> last =
        new RandomShop(8, now.minus(Duration.ofMinutes(3)), now.minus(Duration.ofMinutes(1)))
            .events(100);
    more.addAll(last);
    topics.send(last);
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, more);
      TestJob.awaitUp(job);
    }
  }

  private Path newest(String folder) throws IOException {
    try (Stream<Path> files = Files.list(checkpoint.resolve(folder))) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d+(\\.delta)?"))
          .max(Comparator.comparingLong(CheckpointIT::number))
          .orElseThrow();
    }
  }

  private static long number(Path file) {
    return Long.parseLong(file.getFileName().toString().replaceFirst("\\..*", ""));
  }

  private static void empty(Path file) throws IOException {
    Files.write(file, new byte[0]);
  }

  private static void cutOff(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
  }
}
