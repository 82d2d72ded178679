package io.instashop.sampledata.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.sampledata.Generate;
import io.instashop.sampledata.TopicReader;
import io.instashop.testservers.server.TestServers;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PaymentsToKafkaIT {

  @Test
  @Tag("slow")
  void eachRecordArrivesOnceUnderItsSequenceId() {
    Generate run =
        Generate.run("payments", "--count", 100, "--kafka", TestServers.kafka().bootstrapServers());

    for (String topic : Stream.topics()) {
      List<ConsumerRecord<String, byte[]>> records = TopicReader.all(topic);
      assertThat(records).hasSize((int) run.count(topic));
      assertThat(records)
          .allSatisfy(
              r ->
                  assertThat(
                          new JsonMapper()
                              .readTree(r.value())
                              .get("data")
                              .get("_sequence_id")
                              .toString())
                      .isEqualTo(r.key()));
      assertThat(records.stream().map(ConsumerRecord::key).collect(Collectors.toSet()))
          .hasSameSizeAs(records);
      assertThat(records.stream().map(ConsumerRecord::partition).distinct()).hasSize(4);
    }
  }

  /** Waits as long as the command does, 20 s. */
  @Tag("slow")
  @Test
  void saysInOneLineThatKafkaIsAway() {
    assertThat(Generate.refused(1, "payments", "--count", 1, "--kafka", "127.0.0.1:1"))
        .startsWith("generate: Kafka at 127.0.0.1:1 did not confirm: ")
        .hasLineCount(1);
  }
}
