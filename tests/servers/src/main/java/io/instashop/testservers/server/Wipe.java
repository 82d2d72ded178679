package io.instashop.testservers.server;

import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes a server that others have used as it was at first. */
final class Wipe {

  private static final int SOCKET_TIMEOUT_MILLIS = 30_000;
  private static final long PAUSE_NANOS = 50_000_000L;

  private Wipe() {}

  /** Drops all databases and creates these, empty. */
  static void postgres(PostgresServer server, List<String> databases) {
    for (String database : databasesOf(server)) {
      server.dropDatabase(database);
    }
    databases.forEach(server::createDatabase);
  }

  /** Deletes all topics, and all groups of consumers that are gone. */
  static void kafka(KafkaServer server) {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, server.bootstrapServers()))) {
      long end = System.nanoTime() + Patience.seconds(60).toNanos();
      Set<String> topics = admin.listTopics().names().get();
      while (!topics.isEmpty()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("Kafka cannot be emptied of " + topics);
        }
        Set<String> there = topics;
        ignoring(
            UnknownTopicOrPartitionException.class, () -> admin.deleteTopics(there).all().get());
        LockSupport.parkNanos(PAUSE_NANOS);
        topics = admin.listTopics().names().get();
      }
      List<String> groups = new ArrayList<>();
      for (GroupListing group : admin.listGroups().all().get()) {
        groups.add(group.groupId());
      }
      for (String group : groups) {
        // One that a killed test left behind ends with its session; its topics are gone anyway.
        ignoring(
            GroupNotEmptyException.class,
            () ->
                ignoring(
                    GroupIdNotFoundException.class,
                    () -> admin.deleteConsumerGroups(List.of(group)).all().get()));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka cannot be emptied: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Deletes all keys. */
  static void redis(RedisServer server) {
    try (Socket socket = new Socket("localhost", server.port())) {
      socket.setSoTimeout(SOCKET_TIMEOUT_MILLIS);
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() != '+') {
        throw new IllegalStateException("Redis refused to delete all keys");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Redis cannot be emptied", e);
    }
  }

  /** The databases that somebody created. */
  static List<String> databasesOf(PostgresServer server) {
    List<String> names = new ArrayList<>();
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select datname from pg_database where not datistemplate and datname <> 'postgres'")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + e.getMessage(), e);
    }
    return names;
  }

  private interface Request {
    void make() throws ExecutionException, InterruptedException;
  }

  private static void ignoring(Class<? extends Exception> cause, Request request)
      throws ExecutionException, InterruptedException {
    try {
      request.make();
    } catch (ExecutionException e) {
      if (!cause.isInstance(e.getCause())) {
        throw e;
      }
    }
  }
}
