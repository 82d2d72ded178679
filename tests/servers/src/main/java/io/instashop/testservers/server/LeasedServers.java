package io.instashop.testservers.server;

import io.instashop.testservers.project.MavenBuild;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A set of the {@link ServerHost}'s servers, for this JVM alone. The open connection is the lease:
 * when this JVM ends, however it ends, the next one gets the set, emptied.
 */
final class LeasedServers implements ServerSource, AutoCloseable {

  private final Socket connection;
  private final BufferedReader answers;
  private final Choice choice;

  private LeasedServers(Socket connection) throws IOException {
    this.connection = connection;
    this.answers =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    String[] words = answer().split(" ", 2);
    this.choice = new Choice(Boolean.parseBoolean(words[0]), words[1]);
  }

  /** Takes a set that is free, or a new one. */
  static LeasedServers from(MavenBuild build) {
    int port = ServerHost.portOf(build);
    try {
      Socket connection = new Socket(InetAddress.getLoopbackAddress(), port);
      try {
        return new LeasedServers(connection);
      } catch (IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the build's test servers do not answer on " + port, e);
    }
  }

  /** What the build's tests run on, and why, for people. */
  Choice choice() {
    return choice;
  }

  @Override
  public PostgresServer shop() {
    return new Shared(port("shop"));
  }

  @Override
  public PostgresServer warehouse() {
    return new Shared(port("warehouse"));
  }

  @Override
  public KafkaServer kafka() {
    String address = ask("kafka");
    return new KafkaServer() {
      @Override
      public String bootstrapServers() {
        return address;
      }

      @Override
      public void close() {
        throw shared();
      }
    };
  }

  @Override
  public RedisServer redis() {
    return new Shared(port("redis"));
  }

  /** Gives the set back. */
  @Override
  public void close() throws IOException {
    connection.close();
  }

  private int port(String server) {
    return Integer.parseInt(ask(server));
  }

  private String ask(String server) {
    try {
      connection.getOutputStream().write((server + "\n").getBytes(StandardCharsets.UTF_8));
      return answer();
    } catch (IOException e) {
      throw new UncheckedIOException("the build's test servers are gone", e);
    }
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("no answer");
    }
    if (!line.startsWith(ServerHost.OK)) {
      throw new IllegalStateException(line);
    }
    return line.substring(ServerHost.OK.length());
  }

  private static UnsupportedOperationException shared() {
    return new UnsupportedOperationException(
        "other tests use this server, too; ask TestServers for one of the test's own");
  }

  private record Shared(int port) implements PostgresServer, RedisServer {

    @Override
    public void stop() {
      throw shared();
    }

    @Override
    public void start() {
      throw shared();
    }

    @Override
    public void close() {
      throw shared();
    }
  }
}
