package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class QueryFailureTest {

  @Test
  void lostRecordsAreToldWithTheRemedyWhoeverFindsOut() {
    Exception planning = new IllegalStateException("[KAFKA_DATA_LOSS.PARTITIONS_DELETED] ...");
    Exception reading =
        new OffsetOutOfRangeException(Map.of(new TopicPartition("user_behavior", 3), 5577L));

    assertThat(QueryFailure.describe(new RuntimeException(planning))).contains("--checkpoint-dir");
    assertThat(QueryFailure.describe(new RuntimeException(reading))).contains("--checkpoint-dir");
  }

  @Test
  void anyOtherFaultIsOneLine() {
    assertThat(
            QueryFailure.describe(new RuntimeException(new IllegalStateException("first\nsecond"))))
        .isEqualTo("IllegalStateException: first");
  }
}
