package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.topics.Topics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is neither landed nor quarantined, or both, turns {@code every-record-settled} red. */
class DeadLetterDamageIT extends AuditedWorld {

  @Test
  void aDeadLetterSettlesAPoisonedRecordAndNothingElseDoes() throws Exception {
    everythingElse();
    long time = world.at(7).toEpochMilli();
    try (TestTopics topics = new TestTopics()) {
      Position poison = topics.publishGarbage(Topics.TRANSACTIONS, time);
      assertBroken("every-record-settled", poison.toString());
      topics.quarantine(poison, time);
      assertThat(broken()).isEmpty();
      topics.quarantine(poison, time);
      assertBroken("every-record-settled", poison.toString());
    }
    assertThat(broken()).containsExactly("every-record-settled");
  }

  @Test
  @Tag("slow")
  void aDeadLetterOfALandedEventIsAContradiction() throws Exception {
    everythingElse();
    Position unrelated = new Position(Topics.SEARCHES, 0, 1_000_000);
    try (TestTopics topics = new TestTopics()) {
      topics.quarantine(unrelated, world.at(3).toEpochMilli());
    }
    assertThat(broken()).containsExactly("every-record-settled");
    assertBroken("every-record-settled", unrelated.toString());
  }
}
