package io.instashop.contracts.topics;

import static io.instashop.contracts.topics.KafkaRight.Operation.ALTER_CONFIGS;
import static io.instashop.contracts.topics.KafkaRight.Operation.CREATE;
import static io.instashop.contracts.topics.KafkaRight.Operation.DELETE;
import static io.instashop.contracts.topics.KafkaRight.Operation.DESCRIBE;
import static io.instashop.contracts.topics.KafkaRight.Operation.DESCRIBE_CONFIGS;
import static io.instashop.contracts.topics.KafkaRight.Operation.READ;
import static io.instashop.contracts.topics.KafkaRight.Operation.WRITE;

import io.instashop.contracts.topics.KafkaRight.Kind;
import io.instashop.contracts.topics.KafkaRight.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The users of a Kafka that asks who calls: one a program, with just the rights that it needs. */
public enum KafkaUser {
  /** Publishes the shop's rows. */
  PRODUCER,
  /** Lands events, sends items and dead letters. */
  CONSUMER,
  /** Computes the windows. */
  METRICS,
  /** Compares: {@code audit}, {@code dlt list}, {@code replay}. */
  AUDIT,
  /** Repairs: what the audit reads, and {@code dlt replay} and {@code producer adopt}. */
  OPERATOR,
  /** Reads into the lakehouse, and writes its sample data. */
  LAKE,
  /** May do anything, and so has no rights of its own. The brokers' settings name it. */
  ADMIN;

  private static final Set<Operation> OWNER =
      Set.of(CREATE, WRITE, DESCRIBE_CONFIGS, ALTER_CONFIGS);

  /** The name that it logs in with. */
  public String userName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it may do; everything else is refused. */
  public List<KafkaRight> rights() {
    List<KafkaRight> rights = new ArrayList<>();
    switch (this) {
      case PRODUCER -> {
        for (String topic : Topics.SOURCE_TOPICS) {
          rights.add(topic(topic, OWNER));
          // Whether there is anything in a topic, when the cursor is lost.
          rights.add(topic(topic, Set.of(READ)));
        }
        rights.add(
            topic(
                Topics.PRODUCER_CURSORS,
                Set.of(CREATE, READ, WRITE, DESCRIBE_CONFIGS, ALTER_CONFIGS)));
        rights.add(group(ConsumerGroups.PRODUCER, READ));
        rights.add(transactions(TransactionalIds.PRODUCER_PREFIX, true));
      }
      case CONSUMER -> {
        for (String topic : Topics.SOURCE_TOPICS) {
          rights.add(topic(topic, Set.of(READ)));
          // Dead letters are kept until somebody has dealt with them, also in an old topic.
          rights.add(
              topic(
                  Topics.deadLetters(topic),
                  Set.of(CREATE, WRITE, DESCRIBE_CONFIGS, ALTER_CONFIGS)));
        }
        rights.add(topic(Topics.TRANSACTION_ITEMS, OWNER));
        rights.add(group(ConsumerGroups.CONSUMER, READ));
        rights.add(transactions(TransactionalIds.CONSUMER_PREFIX, true));
      }
      case METRICS ->
          Stream.of(Topics.WINDOWED_TOPICS, Topics.PAYMENT_TOPICS)
              .flatMap(List::stream)
              .forEach(topic -> rights.add(topic(topic, Set.of(READ))));
      case AUDIT -> rights.addAll(everything());
      case OPERATOR -> {
        rights.addAll(everything());
        for (String topic : Topics.SOURCE_TOPICS) {
          // And how long they keep a record, which tells what may have expired.
          rights.add(topic(topic, Set.of(WRITE, DESCRIBE_CONFIGS)));
          // Dead letters that are dealt with.
          rights.add(topic(Topics.deadLetters(topic), Set.of(DELETE)));
        }
        rights.add(topic(Topics.DEAD_LETTER_REPLAYS, Set.of(CREATE, WRITE)));
        rights.add(topic(Topics.PRODUCER_CURSORS, Set.of(WRITE)));
        rights.add(transactions(TransactionalIds.DEAD_LETTER_REPLAY, false));
        rights.add(transactions(TransactionalIds.PRODUCER_PREFIX, true));
      }
      case LAKE -> {
        rights.addAll(events());
        Set<Operation> own = Set.of(CREATE, READ, WRITE);
        rights.add(topic("online-sales", own));
        rights.add(new KafkaRight(Kind.TOPIC, "kafka-", true, own));
      }
      case ADMIN -> {}
    }
    return List.copyOf(rights);
  }

  private static List<KafkaRight> events() {
    List<KafkaRight> rights = new ArrayList<>();
    Topics.SOURCE_TOPICS.forEach(topic -> rights.add(topic(topic, Set.of(READ))));
    rights.add(topic(Topics.TRANSACTION_ITEMS, Set.of(READ)));
    return rights;
  }

  private static List<KafkaRight> everything() {
    List<KafkaRight> rights = new ArrayList<>();
    Topics.all().forEach(spec -> rights.add(topic(spec.name(), Set.of(READ))));
    rights.add(group(ConsumerGroups.CONSUMER, DESCRIBE));
    return rights;
  }

  private static KafkaRight topic(String name, Set<Operation> operations) {
    return new KafkaRight(Kind.TOPIC, name, false, operations);
  }

  private static KafkaRight group(String name, Operation operation) {
    return new KafkaRight(Kind.GROUP, name, false, Set.of(operation));
  }

  private static KafkaRight transactions(String id, boolean isPrefix) {
    return new KafkaRight(Kind.TRANSACTIONAL_ID, id, isPrefix, Set.of(WRITE));
  }
}
