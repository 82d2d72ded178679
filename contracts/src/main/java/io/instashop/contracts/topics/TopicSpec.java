package io.instashop.contracts.topics;

import java.util.Map;

/**
 * How a topic is created. A topic that exists stays as it is.
 *
 * @param name the topic
 * @param owner the one program that creates it
 * @param partitions how many partitions it gets
 * @param config its settings in Kafka's own names; brokers decide the others
 */
public record TopicSpec(
    String name, TopicOwner owner, Partitions partitions, Map<String, String> config) {

  /** Takes over a copy of the settings. */
  public TopicSpec {
    config = Map.copyOf(config);
  }

  /** Says in one sentence that the topic is missing and which program creates it. */
  public String missing() {
    return "topic " + name + " does not exist yet; " + owner.program() + " creates it";
  }

  /** How many partitions a new topic gets. */
  public sealed interface Partitions {}

  /**
   * As many as a setting of the owner gives.
   *
   * @param byDefault the count without that setting
   */
  public record Configured(int byDefault) implements Partitions {}

  /** Always as many. */
  public record Fixed(int count) implements Partitions {}

  /**
   * As many as another topic has, unless a setting of the owner gives another number.
   *
   * @param topic a topic of another owner, which has to exist first
   */
  public record SameAs(String topic) implements Partitions {}
}
