package io.instashop.faults;

import io.instashop.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes TCP connections on to one server of this machine, and disturbs them when told to. It
 * delays, resets, holds back one direction or the answers to commits, and springs a {@link Trap}.
 *
 * <p>What is held back is delivered afterwards, as TCP does when a cable is plugged in again.
 */
final class Relay implements AutoCloseable {

  /** Which way bytes go. */
  enum Direction {
    TO_SERVER,
    TO_CLIENT
  }

  private final String name;
  private final int serverPort;
  private final boolean kafka;
  private final ServerSocket listener;
  private final Set<RelayedConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile Duration delay = Duration.ZERO;
  private volatile Direction held;
  private volatile boolean commitsHeld;
  private volatile Trap trap;

  private Relay(String name, int serverPort, boolean kafka) {
    this.name = name;
    this.serverPort = serverPort;
    this.kafka = kafka;
    try {
      listener = new ServerSocket(Ports.free(), 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread("accept", this::accept);
  }

  /** A relay that understands Kafka's framing, so that a trap can wait for a kind of request. */
  static Relay kafka(String name, int serverPort) {
    return new Relay(name, serverPort, true);
  }

  /** A relay of bytes. */
  static Relay bytes(String name, int serverPort) {
    return new Relay(name, serverPort, false);
  }

  /** Where clients connect to. */
  int port() {
    return listener.getLocalPort();
  }

  /** Delays whatever passes, each way. */
  void delay(Duration each) {
    delay = each;
  }

  /** Holds back all bytes of one direction until {@link #heal}. */
  void hold(Direction direction) {
    held = direction;
  }

  /** Holds back the answers to requests that end a Kafka transaction until {@link #heal}. */
  void holdAnswersToCommits() {
    commitsHeld = true;
  }

  /** Breaks all connections with a reset; new ones are accepted. */
  void reset() {
    connections.forEach(RelayedConnection::reset);
  }

  /** Ends delay, holding back and trap. */
  void heal() {
    delay = Duration.ZERO;
    held = null;
    commitsHeld = false;
    trap = null;
  }

  /** Lays a trap; there is one at a time. */
  void lay(Trap newTrap) {
    trap = newTrap;
  }

  Trap trap() {
    return trap;
  }

  boolean isKafka() {
    return kafka;
  }

  /** Waits as long as this direction is disturbed. */
  void disturb(Direction direction) throws InterruptedException {
    if (!delay.isZero()) {
      Thread.sleep(delay.toMillis());
    }
    while (held == direction && !listener.isClosed()) {
      Thread.sleep(10);
    }
  }

  /** Waits as long as answers to commits are held back. */
  void disturbCommit() throws InterruptedException {
    while (commitsHeld && !listener.isClosed()) {
      Thread.sleep(10);
    }
  }

  void forget(RelayedConnection connection) {
    connections.remove(connection);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reset();
  }

  void thread(String role, Runnable work) {
    Thread thread = new Thread(work, "relay-" + name + "-" + role);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        try {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
          RelayedConnection connection = new RelayedConnection(this, client, server);
          connections.add(connection);
          connection.start();
        } catch (IOException e) {
          client.close(); // the server is away, so the client finds nobody either
        }
      } catch (IOException e) {
        // closed, or a client that went at once
      }
    }
  }
}
