package io.instashop.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Shard;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class HorizonWatchIT {

  @Test
  void anOpenWritingTransactionIsNamedWithItsAgeUntilItEnds() throws Exception {
    try (TestSource source = TestSource.prepared();
        Connection writer = source.connect(TestSource.SHOP)) {
      HorizonWatch watch =
          new HorizonWatch(
              "instashop", source.database(Shard.BEHAVIOR), Duration.ofSeconds(30), false);
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
      assertThat(watch.last())
          .isEqualTo(new HorizonWatch.Observation(Duration.ZERO, null, null, false));
    }
  }

  /** An older shop has no database of stock or deliveries. */
  @Test
  void aDatabaseThatIsNotThereIsAbsentIfItMayBe() {
    PGSimpleDataSource none = new PGSimpleDataSource();
    none.setURL(TestServers.shop().jdbcUrl("no_such_db"));
    none.setUser(PostgresServer.USER);
    none.setPassword(PostgresServer.USER);
    for (boolean optional : new boolean[] {true, false}) {
      HorizonWatch watch = new HorizonWatch("erp_db", none, Duration.ofSeconds(30), optional);
      watch.observe(Instant.EPOCH);
      assertThat(watch.last().error()).contains("no_such_db");
      assertThat(watch.last().absent()).isEqualTo(optional);
    }
  }
}
