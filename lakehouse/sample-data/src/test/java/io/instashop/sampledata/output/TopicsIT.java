package io.instashop.sampledata.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.sampledata.TopicReader;
import io.instashop.testservers.server.TestServers;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TopicsIT {

  private static final int TOPICS = 50;
  private static final int RECORDS = 200;

  /** So many topics that their leaders hear of their role while the first records arrive. */
  @Test
  void everyRecordArrivesInTopicsThatWereJustCreated() {
    List<String> names = IntStream.range(0, TOPICS).mapToObj(i -> "just-created-" + i).toList();
    // Does not compress: several requests for each partition.
    byte[] value = new byte[1_000];
    new Random(1).nextBytes(value);

    try (Topics topics = Topics.open(TestServers.kafka().bootstrapServers(), names)) {
      for (int record = 0; record < RECORDS; record++) {
        for (String name : names) {
          topics.send(name, Integer.toString(record), value);
        }
      }
      topics.confirm();
    }

    assertThat(names).allSatisfy(name -> assertThat(TopicReader.all(name)).hasSize(RECORDS));
  }
}
