package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.testservers.patience.Patience;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two jobs on one Redis: one in an IDE, say, beside the one of the platform. */
@Tag("faults")
class SecondJobIT extends JobWorld {

  private final List<Event> events = shop(3).events(900);

  @Test
  void theSecondStandsByWithItsReasonAndTakesOverWhenTheFirstEnds() throws Exception {
    topics.send(events.subList(0, 300));
    MetricsPipeline first = TestJob.start(checkpoint);
    try {
      TestJob.awaitWindowsOf(redis, events.subList(0, 300));
      try (MetricsPipeline second = TestJob.start(newFolder())) {
        await()
            .atMost(Patience.seconds(30))
            .untilAsserted(
                () ->
                    assertThat(TestJob.health(second))
                        .contains("\"status\":\"DOWN\"")
                        .contains("another metrics job (process ")
                        .contains("stands by"));
        topics.send(events.subList(300, 600));
        TestJob.awaitWindowsOf(redis, events.subList(0, 600));
        TestJob.awaitUp(first);

        first.close();
        topics.send(events.subList(600, events.size()));
        TestJob.awaitWindowsOf(redis, events);
        TestJob.awaitUp(second);
      }
    } finally {
      first.close();
    }
  }
}
