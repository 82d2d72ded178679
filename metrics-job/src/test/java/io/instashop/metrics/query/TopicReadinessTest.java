package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.metrics.input.KafkaTopics;
import io.instashop.testservers.patience.Patience;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TopicReadinessTest {

  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch mended = new CountDownLatch(1);

  @Test
  void aLookThatFailsUnexpectedlyIsAFaultAndTheNextOneFindsTheTopics() throws Exception {
    TopicReadiness readiness =
        new TopicReadiness(
            KafkaAccess.open("127.0.0.1:1"), List.of(), (topics, wanted, any) -> find(wanted));
    try {
      await()
          .atMost(Patience.seconds(20))
          .untilAsserted(
              () ->
                  assertThat(readiness.component().fault())
                      .contains("cannot be watched: java.lang.IllegalStateException: once"));

      mended.countDown();
      await()
          .atMost(Patience.seconds(20))
          .untilAsserted(() -> assertThat(readiness.exist(List.of("transactions"))).isTrue());
    } finally {
      readiness.close();
    }
  }

  private Map<String, KafkaTopics.Found> find(Collection<String> wanted)
      throws InterruptedException {
    if (looks.incrementAndGet() == 1) {
      throw new IllegalStateException("once");
    }
    mended.await();
    return wanted.stream()
        .collect(
            Collectors.toMap(topic -> topic, topic -> new KafkaTopics.Found(Uuid.randomUuid(), 4)));
  }
}
