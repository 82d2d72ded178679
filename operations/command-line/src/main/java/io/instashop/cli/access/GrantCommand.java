package io.instashop.cli.access;

import io.instashop.cli.options.PlatformAddresses;
import io.instashop.contracts.topics.KafkaUser;
import io.instashop.kit.kafka.KafkaAccess;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sets passwords and rights of all users. */
@Command(
    name = "grant",
    description = {
      "Set the rights of every program's user, and take back others that these users have. A user",
      "whose password is in INSTASHOP_KAFKA_<USER>_PASSWORD is made, or gets that password",
      "(SCRAM-SHA-512). Run it as an administrator of Kafka, as often as you like."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GrantCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private PlatformAddresses addresses;

  @Override
  public Integer call() {
    KafkaAccess kafka = addresses.settings().kafka();
    Grants.Outcome outcome = new Grants(kafka).apply(passwords(System.getenv()));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d users have a password, %d rights given, %d taken back%n",
        outcome.passwords(), outcome.given(), outcome.takenBack());
    out.flush();
    return 0;
  }

  /** The passwords that are set, by user. */
  static Map<KafkaUser, String> passwords(Map<String, String> environment) {
    Map<KafkaUser, String> passwords = new EnumMap<>(KafkaUser.class);
    for (KafkaUser user : KafkaUser.values()) {
      String password = environment.get("INSTASHOP_KAFKA_" + user + "_PASSWORD");
      if (password != null && !password.isBlank()) {
        passwords.put(user, password);
      }
    }
    return passwords;
  }
}
