package io.instashop.replay.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.topics.Topics;
import io.instashop.replay.Samples;
import io.instashop.replay.TestPlatform;
import io.instashop.replay.deadletters.Outcome.What;
import io.instashop.testservers.server.TestServers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A dead letter that a person gives up stays given up, and goes when its record has gone. */
@Tag("slow")
class DeadLetterDropIT {

  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  private final AuditSettings settings = TestPlatform.settings(null, null);
  private final DeadLetters letters = new DeadLetters(settings);
  private Position source;
  private Position first;
  private Position second;

  @BeforeEach
  void quarantineTwice() throws Exception {
    TestPlatform.create();
    deleteBefore(Topics.deadLetters(Topics.TRANSACTIONS), 0, -1);
    source = TestPlatform.publish(Samples.transaction(DAY, null), DAY.toEpochMilli() - 61_000);
    first = TestPlatform.quarantine(source, "from_the_future", DAY);
    second = TestPlatform.quarantine(source, "from_the_future", DAY.plusSeconds(1));
    TestPlatform.consumeAll();
  }

  /** The topics are there for other tests, too, whose intervals must not begin with a gap. */
  @AfterEach
  void leaveARecord() throws Exception {
    TestPlatform.publish(Samples.transaction(DAY, null));
  }

  @Test
  void whatIsDroppedIsNeverSentBackAndGoesOnceItsRecordIsGone() throws Exception {
    assertThat(drop(first, true)).containsExactly(What.DROPPED);
    assertThat(found(first).droppedAt()).isNotNull();
    assertThat(drop(first, true)).containsExactly(What.SKIPPED);
    Outcome sent =
        new DeadLetterReplay(settings, Clock.systemUTC()).run(List.of(found(first))).get(0);
    assertThat(sent.what()).isEqualTo(What.SKIPPED);
    assertThat(sent.why()).startsWith("was dropped at ");

    // As Kafka's retention does in time.
    deleteBefore(source.topic(), source.partition(), source.offset() + 1);
    new SettledPrefix(settings).delete();
    assertThat(places()).containsExactly(second);
    drop(second, true);
    assertThat(places()).isEmpty();
  }

  @Test
  void aPlanChangesNothing() {
    assertThat(drop(first, false)).containsExactly(What.WOULD_DROP);
    assertThat(found(first).droppedAt()).isNull();
  }

  @Test
  void whatLiesBehindOneThatIsStillToBeDealtWithStays() throws Exception {
    deleteBefore(source.topic(), source.partition(), source.offset() + 1);
    assertThat(drop(second, true)).containsExactly(What.DROPPED);
    assertThat(places()).containsExactly(first, second);
    drop(first, true);
    assertThat(places()).isEmpty();
  }

  private List<What> drop(Position place, boolean yes) {
    DeadLetterDrop drop = new DeadLetterDrop(settings, Clock.systemUTC());
    List<DeadLetter> chosen = List.of(found(place));
    return (yes ? drop.run(chosen) : drop.plan(chosen)).stream().map(Outcome::what).toList();
  }

  private DeadLetter found(Position place) {
    return letters
        .find(
            new DeadLetterFilter(
                place.topic(), null, null, null, place.partition(), place.offset(), null, 1))
        .letters()
        .get(0);
  }

  private static List<Position> places() {
    List<Position> places = new ArrayList<>();
    TestPlatform.records(Topics.deadLetters(Topics.TRANSACTIONS))
        .forEach(record -> places.add(DeadLetter.placeOf(record)));
    return places;
  }

  private static void deleteBefore(String topic, int partition, long offset) throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()))) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
          .all()
          .get();
    }
  }
}
