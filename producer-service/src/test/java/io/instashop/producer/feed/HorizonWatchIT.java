package io.instashop.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Shard;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HorizonWatchIT {

  @Test
  void anOpenWritingTransactionIsNamedWithItsAgeUntilItEnds() throws Exception {
    try (TestSource source = TestSource.prepared();
        Connection writer = source.connect(TestSource.SHOP)) {
      HorizonWatch watch =
          new HorizonWatch("instashop", source.database(Shard.BEHAVIOR), Duration.ofSeconds(30));
      writer.setAutoCommit(false);
      try (Statement reading = writer.createStatement()) {
        reading.execute("select count(*) from customer");
        watch.observe(Instant.EPOCH);
        assertThat(watch.last().holder()).isNull();
        reading.execute("update customer set name = name");
      }
      await()
          .untilAsserted(
              () -> {
                watch.observe(Instant.EPOCH);
                assertThat(watch.last().age()).isGreaterThan(Duration.ofMillis(50));
              });
      assertThat(watch.last().holder()).startsWith("process ");
      assertThat(watch.last().error()).isNull();
      writer.rollback();
      watch.observe(Instant.EPOCH);
      assertThat(watch.last()).isEqualTo(new HorizonWatch.Observation(Duration.ZERO, null, null));
    }
  }
}
