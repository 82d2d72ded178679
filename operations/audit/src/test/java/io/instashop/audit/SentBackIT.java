package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.deadletters.ReplayMark;
import io.instashop.contracts.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Dead letters that were sent back count where they were sent, once. */
class SentBackIT extends AuditedWorld {

  private Position original;

  @Test
  @Tag("slow")
  void aDeadLetterThatWasSentBackOnceIsClean() throws Exception {
    Position deadLetter = publishAllButOneAndQuarantineIt();
    // In this world it has landed, which only an event may.
    assertThat(broken()).containsExactly("warehouse-equals-topics");
    sendBack(deadLetter, world.at(100));
    assertThat(broken()).contains("every-record-settled");
    // The copy stands behind events that were committed later, and has no order to keep.
    mark(deadLetter, world.at(100));
    assertThat(broken()).isEmpty();
  }

  @Test
  @Tag("slow")
  void aCopyWithoutAMarkHasToKeepTheOrder() throws Exception {
    Position deadLetter = publishAllButOneAndQuarantineIt();
    sendBack(deadLetter, world.at(100));
    assertBroken("order-kept", transaction + " after " + world.settled.eventId());
  }

  @Test
  void aDeadLetterThatWasSentBackTwiceIsFound() throws Exception {
    Position deadLetter = publishAllButOneAndQuarantineIt();
    sendBack(deadLetter, world.at(100));
    sendBack(deadLetter, world.at(101));
    mark(deadLetter, world.at(100));
    assertThat(broken()).containsExactly("no-duplicate-records", "every-record-settled");
    assertBroken("every-record-settled", deadLetter.toString());
  }

  @Test
  @Tag("slow")
  void aMarkWhoseCopyNeverCameIsFound() throws Exception {
    Position deadLetter = publishAllButOneAndQuarantineIt();
    mark(deadLetter, world.at(100));
    assertThat(broken()).contains("nothing-lost", "every-record-settled");
    assertBroken("every-record-settled", deadLetter.toString());
  }

  @Test
  @Tag("slow")
  void aRecordThatOnlyANewerCodecAcceptsCountsWhereItWasSentBack() throws Exception {
    everythingElse();
    try (TestTopics topics = new TestTopics()) {
      // The audit's codec accepts this record; the consumer of its day did not.
      Event rejected = world.failed;
      long time = rejected.timestamp().toEpochMilli() + 100;
      Position original = topics.publishAt(rejected, time, Map.of());
      Position deadLetter = topics.quarantine(original, time, "{}");
      assertThat(broken()).contains("no-duplicate-records", "every-record-settled");
      topics.mark(new ReplayMark(deadLetter, original, world.at(-100)));
    }
    assertThat(broken()).isEmpty();
  }

  /** The world, but for a transaction whose clock was ahead, so that it became a dead letter. */
  private Position publishAllButOneAndQuarantineIt() throws Exception {
    List<Event> published = world.events();
    published.remove(world.completed);
    publishAndLand(published);
    try (TestTopics topics = new TestTopics()) {
      long early = world.completed.timestamp().toEpochMilli() - 61_000;
      settings = settings.withInterval(world.start.minusSeconds(120), world.end());
      original = topics.publishAt(world.completed, early, Map.of());
      return topics.quarantine(original, early, "{}");
    }
  }

  private void sendBack(Position deadLetter, Instant at) throws Exception {
    try (TestTopics topics = new TestTopics()) {
      topics.publishAt(
          world.completed, at.toEpochMilli(), Map.of(ReplayMark.REPLAY_OF, deadLetter.toString()));
    }
  }

  private void mark(Position deadLetter, Instant at) {
    try (TestTopics topics = new TestTopics()) {
      topics.mark(new ReplayMark(deadLetter, original, at));
    }
  }
}
