package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.Partition;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GapTopicsTest {

  private static final Uuid ID = Uuid.randomUuid();

  @Test
  void aGapOfTheTopicThatIsThereCanBeClosed() {
    assertThat(GapTopics.loss(gap(3, ID.toString()), topic(ID, 4))).isEmpty();
    assertThat(GapTopics.loss(gap(3, null), topic(ID, 4))).as("noted without an id").isEmpty();
  }

  @Test
  void aTopicOfAnotherIdHasOtherRecords() {
    assertThat(GapTopics.loss(gap(0, ID.toString()), topic(Uuid.randomUuid(), 4)))
        .contains("the topic was deleted and created again");
  }

  @Test
  void withoutItsTopicOrPartitionAGapIsLost() {
    assertThat(GapTopics.loss(gap(0, ID.toString()), null)).contains("the topic was deleted");
    assertThat(GapTopics.loss(gap(4, null), topic(ID, 4)))
        .contains("the partition was deleted with its topic");
  }

  private static LandingGap gap(int partition, @Nullable String topicId) {
    return new LandingGap(new Partition("searches", partition), topicId, 0, 9, false);
  }

  private static TopicDescription topic(Uuid id, int partitions) {
    TopicPartitionInfo partition = new TopicPartitionInfo(0, Node.noNode(), List.of(), List.of());
    return new TopicDescription(
        "searches", false, Collections.nCopies(partitions, partition), Set.of(), id);
  }
}
