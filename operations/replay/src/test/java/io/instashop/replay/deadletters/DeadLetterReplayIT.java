package io.instashop.replay.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.deadletters.ReplayMark;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.topics.TransactionalIds;
import io.instashop.replay.ReplayException;
import io.instashop.replay.Samples;
import io.instashop.replay.TestPlatform;
import io.instashop.replay.deadletters.Outcome.What;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Dead letters go back to their topic.
 *
 * <p>Promise: "a dead letter is sent back once, whatever is killed; a rebuilt interval leaves the
 * rest alone".
 */
class DeadLetterReplayIT {

  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  private final AuditSettings settings = TestPlatform.settings(null, null);
  private final TransactionEvent event = Samples.transaction(DAY, null);
  private Position source;
  private Position deadLetter;

  @BeforeAll
  static void create() throws Exception {
    TestPlatform.create();
  }

  @BeforeEach
  void quarantineAnEventThatCameTooEarly() throws Exception {
    source = TestPlatform.publish(event, DAY.toEpochMilli() - 61_000);
    deadLetter = TestPlatform.quarantine(source, "from_the_future", DAY);
    TestPlatform.consumeAll();
  }

  @Test
  void sendsTheRecordAsItWasAndSaysWhereItComesFrom() {
    assertThat(replay(deadLetter)).extracting(Outcome::what).containsExactly(What.SENT);
    ConsumerRecord<byte[], byte[]> copy = copies().get(0);
    assertThat(copy.partition()).isEqualTo(source.partition());
    assertThat(copy.key()).isEqualTo("3".getBytes(StandardCharsets.UTF_8));
    assertThat(copy.value()).isEqualTo(original().value());
    assertThat(copy.headers())
        .extracting(header -> header.key())
        .containsExactlyInAnyOrder("trace", "replay-of", "replay-origin");
    assertThat(TestPlatform.header(copy, "trace")).isEqualTo("abc");
    assertThat(TestPlatform.header(copy, "replay-of")).isEqualTo(deadLetter.toString());
    assertThat(TestPlatform.header(copy, "replay-origin")).isEqualTo(source.toString());
  }

  @Test
  void aSecondReplayChangesNothing() {
    replay(deadLetter);
    List<Outcome> again = replay(deadLetter);
    assertThat(again).extracting(Outcome::what).containsExactly(What.SKIPPED);
    assertThat(again.get(0).why()).startsWith("was sent back at");
    assertThat(copies()).hasSize(1);
    assertThat(find(deadLetter).get(0).replayedAt()).isNotNull();
  }

  @Test
  void aSecondReplayChangesNothingEvenIfTheEventIsNowhereToBeSeen() throws Exception {
    replay(deadLetter);
    // Read by the consumer, but not in the warehouse: only the mark knows.
    TestPlatform.consumeAll();
    assertThat(replay(deadLetter).get(0).why()).startsWith("was sent back at");
    assertThat(copies()).hasSize(1);
  }

  @Test
  void aReplayThatWasKilledBeforeItsCommitIsTakenBackAndMadeAgain() {
    DeadLetter letter = find(deadLetter).get(0);
    KafkaProducer<byte[], byte[]> killed =
        TestPlatform.producer(Map.of("transactional.id", TransactionalIds.DEAD_LETTER_REPLAY));
    try {
      killed.initTransactions();
      killed.beginTransaction();
      killed.send(ReplaySender.copy(letter));
      ReplayMark mark = new ReplayMark(letter.place(), letter.source(), DAY);
      killed.send(new ProducerRecord<>(Topics.DEAD_LETTER_REPLAYS, mark.key(), mark.value()));
      killed.flush();
      assertThat(replay(deadLetter)).extracting(Outcome::what).containsExactly(What.SENT);
      assertThat(copies()).hasSize(1);
    } finally {
      killed.close(Duration.ZERO);
    }
  }

  @Test
  void withoutItsMarkNoCopyIsCommitted() throws Exception {
    // The end of a transaction is a record of 78 bytes and must fit.
    TestPlatform.largestRecord(Topics.DEAD_LETTER_REPLAYS, 100);
    try {
      assertThatThrownBy(() -> replay(deadLetter))
          .isInstanceOf(ReplayException.class)
          .hasMessageContaining("run the command again");
      assertThat(copies()).isEmpty();
    } finally {
      TestPlatform.largestRecord(Topics.DEAD_LETTER_REPLAYS, 1024 * 1024);
    }
    assertThat(find(deadLetter).get(0).replayedAt()).isNull();

    assertThat(replay(deadLetter)).extracting(Outcome::what).containsExactly(What.SENT);
    assertThat(copies()).hasSize(1);
  }

  @Test
  void ofTwoReplaysAtATimeTheNewerFencesTheOlder() {
    List<DeadLetter> letters = find(deadLetter);
    try (ReplaySender older = new ReplaySender(settings);
        ReplaySender newer = new ReplaySender(settings)) {
      older.fence();
      newer.fence();
      newer.send(letters, DAY);
      assertThatThrownBy(() -> older.send(letters, DAY))
          .isInstanceOf(ReplayException.class)
          .hasMessageStartingWith("another replay has taken over");
    }
    assertThat(copies()).hasSize(1);
  }

  @Test
  void anEventThatHasLandedIsNotSentAgain() throws Exception {
    TestPlatform.sql(
        """
        create table if not exists realtime_events_20260301 partition of realtime_events
          for values from ('2026-03-01 00:00Z') to ('2026-03-02 00:00Z');
        insert into realtime_events (event_id, event_type, "timestamp", customer_id, raw_data, source)
        values ('%s', 'transaction', '%s', 3, '{}', 'instashop')
        """
            .formatted(event.eventId(), event.timestamp()));
    assertThat(replay(deadLetter).get(0).why())
        .isEqualTo(event.eventId() + " has landed in the warehouse");
    assertThat(copies()).isEmpty();
  }

  @Test
  void anEventThatIsYetToLandIsNotSentAgain() {
    Position valid = TestPlatform.publish(event);
    assertThat(replay(deadLetter).get(0).why())
        .isEqualTo(event.eventId() + " stands at " + valid + ", yet to land");
    assertThat(copies()).isEmpty();
  }

  @Test
  void ofTwoDeadLettersOfOneEventOnlyOneIsSent() throws Exception {
    Position second = TestPlatform.publish(event, DAY.toEpochMilli() - 61_000);
    Position other = TestPlatform.quarantine(second, "from_the_future", DAY.plusSeconds(1));
    TestPlatform.consumeAll();
    List<Outcome> outcomes =
        new DeadLetterReplay(settings, Clock.systemUTC()).run(find(event.eventId()));
    assertThat(outcomes).extracting(Outcome::what).containsExactly(What.SENT, What.SKIPPED);
    assertThat(replay(other).get(0).what()).isEqualTo(What.SKIPPED);
  }

  @Test
  void whatIsStillBadIsQuarantinedAgainAndRemembersItsFirstOrigin() throws Exception {
    Position poison =
        TestPlatform.send(new ProducerRecord<>(Topics.SEARCHES, 0, null, bytes("{\"no\":1}")));
    Position first = TestPlatform.quarantine(poison, "missing_field", DAY);
    assertThat(replay(first).get(0).why()).startsWith("still no event");
    ConsumerRecord<byte[], byte[]> copy = copies(Topics.SEARCHES, first).get(0);
    Position second = TestPlatform.quarantine(DeadLetter.placeOf(copy), "missing_field", DAY);

    DeadLetter again = find(second).get(0);
    assertThat(again.source()).isEqualTo(DeadLetter.placeOf(copy));
    assertThat(again.origin()).isEqualTo(poison);
    assertThat(replay(second).get(0).what()).isEqualTo(What.SENT);
    assertThat(TestPlatform.header(copies(Topics.SEARCHES, second).get(0), "replay-origin"))
        .isEqualTo(poison.toString());
  }

  @Test
  void aDeadLetterIsNeverSentToATopicThatItOnlyClaimsToComeFrom() {
    ProducerRecord<byte[], byte[]> forged =
        new ProducerRecord<>(Topics.deadLetters(Topics.SEARCHES), 0, null, bytes("{}"));
    forged.headers().add("dlt-source-topic", bytes(Topics.TRANSACTIONS));
    forged.headers().add("dlt-source-partition", bytes("0"));
    forged.headers().add("dlt-source-offset", bytes("1"));
    forged.headers().add("dlt-source-timestamp", bytes("1"));
    Outcome outcome = replay(TestPlatform.send(forged)).get(0);
    assertThat(outcome.what()).isEqualTo(What.SKIPPED);
    assertThat(outcome.why()).contains("does not say which record");
  }

  @Test
  void aPlanSendsNothing() {
    assertThat(new DeadLetterReplay(settings, Clock.systemUTC()).plan(find(deadLetter)))
        .extracting(Outcome::what)
        .containsExactly(What.WOULD_SEND);
    assertThat(copies()).isEmpty();
    assertThat(find(deadLetter).get(0).replayedAt()).isNull();
  }

  @Test
  void filtersChooseAndTheOldestComeFirst() {
    Event other = Samples.view(DAY, null);
    Position late = TestPlatform.quarantine(source, "odd_reason", DAY.plusSeconds(7_200));
    Position early = TestPlatform.quarantine(source, "odd_reason", DAY.plusSeconds(3_600));
    TestPlatform.quarantine(TestPlatform.publish(other), "odd_reason", DAY.plusSeconds(3_600));

    DeadLetters letters = new DeadLetters(settings);
    assertThat(
            places(
                letters.find(
                    new DeadLetterFilter(
                        "transactions", "odd_reason", null, null, null, null, event.eventId(), 9))))
        .containsExactly(early, late);
    DeadLetters.Found limited =
        letters.find(new DeadLetterFilter(null, null, null, null, null, null, event.eventId(), 2));
    assertThat(limited.matching()).isEqualTo(3);
    assertThat(places(limited)).containsExactly(deadLetter, early);
    assertThat(
            places(
                letters.find(
                    new DeadLetterFilter(
                        null,
                        null,
                        DAY.plusSeconds(3_600),
                        DAY.plusSeconds(7_200),
                        null,
                        null,
                        event.eventId(),
                        9))))
        .containsExactly(early);
    assertThatThrownBy(() -> new DeadLetterFilter("orders", null, null, null, null, null, null, 9))
        .hasMessageContaining("--topic must be one of")
        .hasMessageEndingWith("but is 'orders'");
  }

  private List<Outcome> replay(Position place) {
    return new DeadLetterReplay(settings, Clock.systemUTC()).run(find(place));
  }

  private List<DeadLetter> find(Position place) {
    return new DeadLetters(settings)
        .find(
            new DeadLetterFilter(
                place.topic(), null, null, null, place.partition(), place.offset(), null, 1))
        .letters();
  }

  private List<DeadLetter> find(String eventId) {
    return new DeadLetters(settings)
        .find(new DeadLetterFilter(null, null, null, null, null, null, eventId, 10))
        .letters();
  }

  private static List<Position> places(DeadLetters.Found found) {
    return found.letters().stream().map(DeadLetter::place).toList();
  }

  private ConsumerRecord<byte[], byte[]> original() {
    return TestPlatform.records(source.topic()).stream()
        .filter(r -> DeadLetter.placeOf(r).equals(source))
        .findFirst()
        .orElseThrow();
  }

  private List<ConsumerRecord<byte[], byte[]>> copies() {
    return copies(source.topic(), deadLetter);
  }

  private static List<ConsumerRecord<byte[], byte[]>> copies(String topic, Position of) {
    return TestPlatform.records(topic).stream()
        .filter(r -> of.toString().equals(TestPlatform.header(r, "replay-of")))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
