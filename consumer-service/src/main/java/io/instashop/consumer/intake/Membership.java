package io.instashop.consumer.intake;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * This instance's place in the consumer group. It is the group's static member ({@code
 * group.instance.id}): after a crash it has its partitions back as soon as it runs, where a
 * nameless member would wait until its dead predecessor's session is over.
 *
 * <p>A static member's place is also kept when it closes. So an instance that ends in order gives
 * it up here, for the others to take its partitions at once.
 */
@Component
final class Membership {

  private static final Logger log = LoggerFactory.getLogger(Membership.class);
  private static final int PATIENCE_MILLIS = 3000;

  private final Admin admin;
  private final InstanceName instance;
  private final int threads;

  Membership(Admin admin, InstanceName instance, IntakeSettings settings) {
    this.admin = admin;
    this.instance = instance;
    this.threads = settings.concurrency();
  }

  /** Leaves the group. If the brokers do not answer, the session's end does it. */
  void leave() {
    Set<MemberToRemove> members =
        IntStream.range(0, threads)
            .mapToObj(thread -> new MemberToRemove(instance.ofThread(thread)))
            .collect(Collectors.toSet());
    RemoveMembersFromConsumerGroupOptions options =
        new RemoveMembersFromConsumerGroupOptions(members);
    options.timeoutMs(PATIENCE_MILLIS);
    try {
      admin.removeMembersFromConsumerGroup(IntakeConfiguration.GROUP, options).all().get();
    } catch (ExecutionException e) {
      log.info("Not taken out of the consumer group: {}", e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
