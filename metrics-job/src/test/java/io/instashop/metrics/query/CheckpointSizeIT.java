package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A checkpoint keeps the newest batches, however many there were. */
@Tag("faults")
class CheckpointSizeIT extends JobWorld {

  private static final String RETAINED = "spark.sql.streaming.minBatchesToRetain";
  private static final String MAINTENANCE = "spark.sql.streaming.stateStore.maintenanceInterval";
  private static final int KEPT = 3;
  private static final int BATCHES = 15;

  private final List<Event> events = shop(7).events(20 * BATCHES);

  @BeforeAll
  static void keepLittle() {
    System.setProperty(RETAINED, Integer.toString(KEPT));
    System.setProperty(MAINTENANCE, "1s");
  }

  @AfterAll
  static void forget() {
    System.clearProperty(RETAINED);
    System.clearProperty(MAINTENANCE);
  }

  @Test
  void whatIsOlderThanTheRetainedBatchesGoes() {
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      for (int end = 20; end <= events.size(); end += 20) {
        topics.send(events.subList(end - 20, end));
        TestJob.awaitWindowsOf(redis, events.subList(0, end));
      }
      assertThat(newest("behavior/offsets")).isGreaterThan(2 * KEPT);
      for (String query : List.of("transactions", "behavior", "products")) {
        // One more for the batch that is planned, one for the batch that purges.
        assertThat(files(query + "/offsets")).as(query).isLessThanOrEqualTo(KEPT + 2);
        assertThat(files(query + "/commits")).as(query).isLessThanOrEqualTo(KEPT + 2);
        assertThat(files(query + "/sources/0")).as(query).isEqualTo(1);
        // Deltas back to the snapshot that the oldest retained batch needs: one each ten batches.
        await()
            .atMost(Patience.seconds(30))
            .untilAsserted(
                () -> assertThat(files(query + "/state/0/0")).as(query).isLessThan(BATCHES));
      }
    }
  }

  private long files(String folder) {
    try (Stream<Path> files = Files.list(checkpoint.resolve(folder))) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long newest(String folder) {
    try (Stream<Path> files = Files.list(checkpoint.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d+"))
          .mapToLong(Long::parseLong)
          .max()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
