package io.instashop.cli.access;

import io.instashop.cli.platform.PlatformException;
import io.instashop.contracts.topics.KafkaRight;
import io.instashop.contracts.topics.KafkaUser;
import io.instashop.kit.kafka.KafkaAccess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Gives every program's user the password and the rights that are his, and takes back what else he
 * has. Given twice, it changes nothing but the salt of a password.
 */
public final class Grants {

  private static final int ITERATIONS = 8192;
  private static final Map<String, ?> PATIENCE =
      Map.of("default.api.timeout.ms", 30_000, "request.timeout.ms", 10_000);

  private final KafkaAccess kafka;

  /** In the Kafka that is reached as an administrator. */
  public Grants(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /**
   * What was done.
   *
   * @param passwords users whose password was set
   * @param given rights that were lacking
   * @param takenBack rights that were too many
   */
  public record Outcome(int passwords, int given, int takenBack) {}

  /**
   * Makes the users and gives them their rights.
   *
   * @param passwords of the users that are made or changed; others only get their rights
   * @throws PlatformException in one line, if Kafka refuses or does not answer
   */
  public Outcome apply(Map<KafkaUser, String> passwords) {
    try (Admin admin = Admin.create(kafka.client(PATIENCE))) {
      List<UserScramCredentialAlteration> users = new ArrayList<>();
      passwords.forEach(
          (user, password) ->
              users.add(
                  new UserScramCredentialUpsertion(
                      user.userName(),
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                      password)));
      if (!users.isEmpty()) {
        admin.alterUserScramCredentials(users).all().get();
      }
      Set<AclBinding> wanted = new HashSet<>();
      Set<AclBinding> present = new HashSet<>();
      for (KafkaUser user : KafkaUser.values()) {
        user.rights().forEach(right -> wanted.addAll(bindings(user, right)));
        present.addAll(admin.describeAcls(all(user)).values().get());
      }
      List<AclBinding> lacking = wanted.stream().filter(each -> !present.contains(each)).toList();
      List<AclBinding> tooMany = present.stream().filter(each -> !wanted.contains(each)).toList();
      admin.createAcls(lacking).all().get();
      admin.deleteAcls(tooMany.stream().map(AclBinding::toFilter).toList()).all().get();
      return new Outcome(users.size(), lacking.size(), tooMany.size());
    } catch (ExecutionException | KafkaException e) {
      throw PlatformException.failed(
          "Kafka at " + kafka.bootstrapServers() + " refuses: " + kafka.explain(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PlatformException.failed("interrupted; run the command again");
    }
  }

  private static List<AclBinding> bindings(KafkaUser user, KafkaRight right) {
    ResourcePattern pattern =
        new ResourcePattern(
            ResourceType.valueOf(right.kind().name()),
            right.name(),
            right.isPrefix() ? PatternType.PREFIXED : PatternType.LITERAL);
    return right.operations().stream()
        .map(
            operation ->
                new AclBinding(
                    pattern,
                    new AccessControlEntry(
                        principal(user),
                        "*",
                        AclOperation.valueOf(operation.name()),
                        AclPermissionType.ALLOW)))
        .toList();
  }

  private static AclBindingFilter all(KafkaUser user) {
    return new AclBindingFilter(
        ResourcePatternFilter.ANY,
        new AccessControlEntryFilter(
            principal(user), null, AclOperation.ANY, AclPermissionType.ANY));
  }

  private static String principal(KafkaUser user) {
    return "User:" + user.userName();
  }
}
