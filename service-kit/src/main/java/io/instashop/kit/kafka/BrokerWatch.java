package io.instashop.kit.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a Kafka cluster: whether it answers, and which of the configured brokers are missing from
 * it. Logs when a broker goes or comes; what an outage of all means for the work, the work logs
 * itself. Spring Boot has no health of Kafka. One thread observes, any may read.
 */
public final class BrokerWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);
  private static final int TIMEOUT_MILLIS = 3_000;

  private final Supplier<Admin> clients;
  private final KafkaAccess access;
  private @Nullable Admin admin;
  private volatile Observation last = new Observation(0, List.of(), null);

  /**
   * What was seen last.
   *
   * @param brokers that the cluster counts; 0 before the first observation
   * @param missing configured addresses that are not among them
   * @param error why the cluster did not answer, in one line, or null if it did
   */
  public record Observation(int brokers, List<String> missing, @Nullable String error) {}

  /**
   * A watch that has not seen anything yet.
   *
   * @param clients makes the client, which the watch closes. It may throw a {@link KafkaException},
   *     as it does while no configured name resolves; the next observation asks it again
   * @param access as configured; its addresses are those that may be missing
   */
  public BrokerWatch(Supplier<Admin> clients, KafkaAccess access) {
    this.clients = clients;
    this.access = access;
  }

  /** What was seen last. */
  public Observation last() {
    return last;
  }

  /** Asks the cluster; takes at most about three seconds. */
  public synchronized void observe() throws InterruptedException {
    Observation before = last;
    last = ask();
    if (last.error() != null) {
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

  private Observation ask() throws InterruptedException {
    try {
      if (admin == null) {
        admin = clients.get();
      }
      Collection<Node> nodes =
          admin
              .describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
              .nodes()
              .get();
      return new Observation(nodes.size(), missing(configured(), nodes), null);
    } catch (ExecutionException | KafkaException e) {
      String cause = access.explain(e);
      // What the work says of its own timeouts does not tell this.
      if (cause.contains("SPRING_KAFKA_SECURITY_PROTOCOL") && !cause.equals(last.error())) {
        log.warn("Kafka cannot be used: {}", cause);
      }
      return new Observation(0, last.missing(), cause);
    }
  }

  private List<String> configured() {
    return List.of(access.bootstrapServers().strip().split("\\s*,\\s*"));
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

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
