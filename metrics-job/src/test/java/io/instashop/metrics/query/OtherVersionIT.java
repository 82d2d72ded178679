package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After an upgrade a query computes other columns than its checkpoint holds. */
@Tag("slow")
class OtherVersionIT extends JobWorld {

  private final List<Event> first = shop(1).events(300);
  private final List<Event> second = shop(2).events(300);

  @Test
  void whileKafkaHasAllRecordsTheQueryReadsThemAgain() throws Exception {
    runAndPretendAnotherVersion();
    topics.send(second);
    List<Event> all = new ArrayList<>(first);
    all.addAll(second);

    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, all);
      TestJob.awaitUp(job);
    }

    assertThat(Files.readString(checkpoint.resolve("transactions-replaced/shape.json")))
        .contains("0: ");
    assertThat(Files.readString(checkpoint.resolve("transactions/shape.json")))
        .doesNotContain("0: ");
    assertThat(checkpoint.resolve("products-replaced")).doesNotExist();
  }

  @Test
  void whereRecordsAreGoneAPersonDecides() throws Exception {
    runAndPretendAnotherVersion();
    topics.deleteOldest(Topics.TRANSACTIONS);
    Map<String, Map<String, Object>> before = redis.all();

    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(
              () ->
                  assertThat(TestJob.health(job))
                      .contains("\"status\":\"DOWN\"")
                      .contains(
                          "checkpoint " + checkpoint + "/transactions is of another version"));
      assertThat(redis.all()).isEqualTo(before);
    }
    assertThat(checkpoint.resolve("transactions-replaced")).doesNotExist();
  }

  private void runAndPretendAnotherVersion() throws Exception {
    topics.send(first);
    try (MetricsPipeline job = TestJob.start(checkpoint)) {
      TestJob.awaitWindowsOf(redis, first);
      TestJob.awaitUp(job);
    }
    Path note = checkpoint.resolve("transactions/shape.json");
    String noted = Files.readString(note);
    assertThat(noted).containsPattern("\"columns\":\"\\d+: ");
    Files.writeString(note, noted.replaceFirst("\"columns\":\"\\d+: ", "\"columns\":\"0: "));
  }
}
