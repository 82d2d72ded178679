package io.instashop.sampledata.payments;

import java.util.Arrays;
import java.util.List;

/** The three streams. */
enum Stream {
  ORDERS("kafka-orders"),
  EVENTS("kafka-events"),
  GPS("kafka-gps");

  private final String topic;

  Stream(String topic) {
    this.topic = topic;
  }

  /** Its topic, and its folder without Kafka. */
  String topic() {
    return topic;
  }

  @Override
  public String toString() {
    return topic;
  }

  static List<String> topics() {
    return Arrays.stream(values()).map(Stream::topic).toList();
  }
}
