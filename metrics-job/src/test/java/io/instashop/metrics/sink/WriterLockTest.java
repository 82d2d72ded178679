package io.instashop.metrics.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WriterLockTest {

  @Test
  void anUnexpectedFailureIsAFaultAndIsTriedAgain() throws Exception {
    try (FailingClient client = new FailingClient();
        WriterLock lock = new WriterLock(client, "the test")) {
      Thread query = new Thread(() -> awaitTurn(lock));
      query.setDaemon(true);
      query.start();
      await()
          .atMost(Patience.seconds(20))
          .untilAsserted(
              () ->
                  assertThat(lock.fault())
                      .contains(
                          "whether this job may write cannot be found out:"
                              + " java.lang.IllegalStateException: once"));

      client.mended.countDown();
      await().atMost(Patience.seconds(20)).until(() -> client.attempts.get() >= 3);
      assertThat(lock.fault()).isEmpty();
    }
  }

  private static void awaitTurn(WriterLock lock) {
    try {
      lock.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Fails unexpectedly once, and then as Redis does that is away. */
  private static final class FailingClient extends RedisClient {

    private final AtomicInteger attempts = new AtomicInteger();
    private final CountDownLatch mended = new CountDownLatch(1);

    FailingClient() {
      super(null, RedisURI.create("redis://127.0.0.1:1"));
    }

    @Override
    public StatefulRedisConnection<String, String> connect() {
      if (attempts.incrementAndGet() == 1) {
        throw new IllegalStateException("once");
      }
      try {
        mended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new RedisConnectionException("away");
    }
  }
}
