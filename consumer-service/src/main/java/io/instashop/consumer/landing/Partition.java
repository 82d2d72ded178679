package io.instashop.consumer.landing;

/** A partition of a topic. */
public record Partition(String topic, int number) {

  /** For example {@code transactions-0}. */
  @Override
  public String toString() {
    return topic + "-" + number;
  }
}
