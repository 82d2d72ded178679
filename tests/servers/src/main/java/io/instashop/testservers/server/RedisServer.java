package io.instashop.testservers.server;

/** A Redis with an append-only file. */
public interface RedisServer extends AutoCloseable {

  /** The TCP port on this machine, the same after each {@link #start()}. */
  int port();

  /** Stops the server and keeps its data. */
  void stop();

  /** Starts it again on its data. */
  void start();

  /** Stops the server and deletes its data. */
  @Override
  void close();

  /** The address for clients. */
  default String url() {
    return "redis://localhost:" + port();
  }
}
