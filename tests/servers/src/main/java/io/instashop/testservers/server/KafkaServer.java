package io.instashop.testservers.server;

/** A single Kafka broker, ready for transactions. */
public interface KafkaServer extends AutoCloseable {

  /** The address for clients, {@code host:port}. */
  String bootstrapServers();

  /** Stops the broker and deletes its data. */
  @Override
  void close();
}
