package io.instashop.producer.status;

import io.instashop.producer.publish.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Watches the Kafka cluster: whether it answers, and which of the configured brokers are missing
 * from it. Says in the log when that changes.
 */
@Component
class BrokerWatch implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);
  private static final int TIMEOUT_MILLIS = 3_000;

  private final KafkaClients clients;
  private final List<String> configured;
  private Admin admin;
  private volatile Observation last = new Observation(0, List.of(), null);

  /**
   * What was seen last.
   *
   * @param brokers that the cluster counts; 0 before the first look
   * @param missing configured addresses that are not among them
   * @param error why the cluster did not answer, in one line, or null if it did
   */
  record Observation(int brokers, List<String> missing, String error) {}

  BrokerWatch(KafkaClients clients, KafkaProperties properties) {
    this.clients = clients;
    this.configured = properties.getBootstrapServers();
  }

  Observation last() {
    return last;
  }

  @Scheduled(fixedDelay = 3_000)
  void observe() throws InterruptedException {
    Observation before = last;
    last = look();
    if (last.error() != null) {
      // What that means for the work, each shard says.
      log.debug("Kafka does not answer: {}", last.error());
      return;
    }
    if (!last.missing().equals(before.missing())) {
      if (last.missing().isEmpty()) {
        log.info("All brokers answer again");
      } else {
        log.warn(
            "Broker {} is missing; {} of the cluster answer",
            String.join(", ", last.missing()),
            last.brokers());
      }
    }
  }

  private Observation look() throws InterruptedException {
    try {
      if (admin == null) {
        // Fails while no configured name resolves, as before the brokers' containers exist.
        admin = clients.admin();
      }
      Collection<Node> nodes =
          admin
              .describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
              .nodes()
              .get();
      return new Observation(nodes.size(), missing(configured, nodes), null);
    } catch (ExecutionException | KafkaException e) {
      return new Observation(0, last.missing(), inOneLine(e));
    }
  }

  /**
   * The configured addresses that no broker has. Where none of them is a broker's own address, as
   * behind a load balancer, the list proves nothing and none is missing.
   */
  static List<String> missing(List<String> configured, Collection<Node> nodes) {
    Set<String> present =
        nodes.stream().map(node -> node.host() + ":" + node.port()).collect(Collectors.toSet());
    return configured.stream().anyMatch(present::contains)
        ? configured.stream().filter(address -> !present.contains(address)).toList()
        : List.of();
  }

  private static String inOneLine(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  @Override
  public void destroy() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
