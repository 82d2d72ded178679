package io.instashop.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.Node;
import org.junit.jupiter.api.Test;

class BrokerWatchTest {

  private static final List<String> CONFIGURED = List.of("kafka1:19092", "kafka2:19092");
  private static final Node FIRST = new Node(1, "kafka1", 19092);
  private static final Node SECOND = new Node(2, "kafka2", 19092);

  @Test
  void aConfiguredBrokerThatTheClusterLacksIsMissing() {
    assertThat(BrokerWatch.missing(CONFIGURED, List.of(FIRST, SECOND))).isEmpty();
    assertThat(BrokerWatch.missing(CONFIGURED, List.of(FIRST))).containsExactly("kafka2:19092");
  }

  @Test
  void addressesThatAreNobodysOwnProveNothing() {
    assertThat(BrokerWatch.missing(List.of("balancer:9092"), List.of(FIRST))).isEmpty();
  }
}
