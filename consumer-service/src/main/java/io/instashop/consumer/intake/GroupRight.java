package io.instashop.consumer.intake;

import io.instashop.contracts.topics.ConsumerGroups;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Whether Kafka lets this user into the group. The container, which asks last, ends without saying
 * what it lacks.
 */
@Component
final class GroupRight {

  private final Admin admin;

  GroupRight(Admin admin) {
    this.admin = admin;
  }

  /**
   * Asks Kafka whether this user may join the group.
   *
   * @throws GroupAuthorizationException if the user may not join
   * @throws IllegalStateException if Kafka does not answer
   */
  void check() throws InterruptedException {
    String group = ConsumerGroups.CONSUMER;
    try {
      Set<AclOperation> allowed =
          Objects.requireNonNull(
                  admin
                      .describeConsumerGroups(
                          List.of(group),
                          new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                      .describedGroups()
                      .get(group))
              .get()
              .authorizedOperations();
      // None at all: a Kafka that asks nobody.
      if (allowed != null && !allowed.isEmpty() && !allowed.contains(AclOperation.READ)) {
        throw GroupAuthorizationException.forGroupId(group);
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupAuthorizationException) {
        throw GroupAuthorizationException.forGroupId(group);
      }
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw new IllegalStateException("looking for the group failed", e.getCause());
      }
    }
  }
}
