package io.instashop.cli.doctor;

import io.instashop.kit.kafka.KafkaAccess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;

/**
 * The addresses that Kafka tells its clients to call. A client that reaches the first address and
 * not these waits forever, which is the usual fault of two listeners mixed up.
 */
final class AdvertisedBrokers {

  private static final int PATIENCE_MILLIS = 5_000;
  private static final String SUBJECT = "Kafka";

  private AdvertisedBrokers() {}

  /** Asks Kafka for them and calls each. */
  static List<CheckResult> findings(KafkaAccess kafka) {
    Map<String, Object> own =
        Map.of(
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            PATIENCE_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PATIENCE_MILLIS);
    try (Admin admin = Admin.create(kafka.client(own))) {
      Collection<Node> nodes =
          admin.describeCluster().nodes().get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      List<CheckResult> findings = new ArrayList<>();
      nodes.stream()
          .sorted(Comparator.comparingInt(Node::id))
          .map(node -> judge(node.host() + ":" + node.port(), reason(node)))
          .forEach(findings::add);
      return findings;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return List.of(
          CheckResult.wrong(
              SUBJECT,
              "no answer at " + kafka.bootstrapServers() + ": " + kafka.explain(e),
              "look at SPRING_KAFKA_BOOTSTRAP_SERVERS and at the broker's log"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /**
   * What to say of an advertised address.
   *
   * @param reason why it cannot be called; empty if it can
   */
  static CheckResult judge(String address, String reason) {
    return reason.isEmpty()
        ? CheckResult.fine(SUBJECT, "clients are told to call " + address + ", which can be called")
        : CheckResult.wrong(
            SUBJECT,
            "clients are told to call " + address + ", which cannot be called: " + reason,
            "name the listener for this place in SPRING_KAFKA_BOOTSTRAP_SERVERS; for containers"
                + " KAFKA_HOST says what clients outside are told");
  }

  private static String reason(Node node) {
    try (Socket socket = new Socket()) {
      InetSocketAddress address = new InetSocketAddress(node.host(), node.port());
      if (address.isUnresolved()) {
        return "this machine does not know the name";
      }
      socket.connect(address, PATIENCE_MILLIS);
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
