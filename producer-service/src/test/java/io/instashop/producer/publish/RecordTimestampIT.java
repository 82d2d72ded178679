package io.instashop.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.CommittedRecords;
import io.instashop.producer.TestSource;
import io.instashop.testservers.patience.Patience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong clock of the producer's host is reported, and moves no valid event into the future. */
@Tag("slow")
class RecordTimestampIT {

  @ParameterizedTest
  @ValueSource(strings = {"-PT10M", "PT2H"})
  void recordsHaveTheTimeOfTheServersNotOfThisHost(String offset) {
    Duration wrong = Duration.parse(offset);
    Clock clock = Clock.offset(Clock.systemUTC(), wrong);
    Instant before = Instant.now();
    try (TestSource source = TestSource.prepared();
        TestSource.Instance instance = source.start("wrong-clock", 50, source.clients(), clock)) {
      source.execute(
          TestSource.CRM,
          "insert into interaction (customer_id, customer_name, interaction_type, channel,"
              + " interaction_date, status) values (3, 'Ana Lima', 'call', 'phone', now(), 'open')");
      await().atMost(Patience.seconds(60)).until(() -> instance.events() == 1);

      // The codec judges the event by the record's timestamp, and so fails here if that is wrong.
      assertThat(CommittedRecords.ids(source, Topics.INTERACTIONS))
          .containsExactly("interaction-1");
      assertThat(CommittedRecords.of(source, Topics.INTERACTIONS).get(0).timestamp())
          .isBetween(
              before.minusSeconds(5).toEpochMilli(), Instant.now().plusSeconds(5).toEpochMilli());
      assertThat((double) instance.brokerClock().skew().orElseThrow().toMillis())
          .isCloseTo(-wrong.toMillis(), within(5_000.0));
    }
  }
}
