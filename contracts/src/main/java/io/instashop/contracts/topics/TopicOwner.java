package io.instashop.contracts.topics;

/** The program that creates a topic. */
public enum TopicOwner {
  /** Creates the event topics that it fills, and the topic of its cursors. */
  PRODUCER("producer-service"),
  /** Creates the topic of line items, and the dead-letter topics. */
  CONSUMER("consumer-service"),
  /** Creates the topic that marks which dead letters were sent back. */
  REPLAY("instashop dlt replay");

  private final String program;

  TopicOwner(String program) {
    this.program = program;
  }

  /** The name of the program, for messages. */
  public String program() {
    return program;
  }
}
