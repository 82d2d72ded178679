package io.instashop.contracts.topics;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a user of Kafka may do with one thing, or with all whose names begin alike.
 *
 * @param kind of the thing
 * @param name of it, or the beginning of the names
 * @param isPrefix whether the name is a beginning
 * @param operations what is allowed, in Kafka's words; reading and writing include to describe
 */
public record KafkaRight(Kind kind, String name, boolean isPrefix, Set<Operation> operations) {

  /** Takes over a copy. */
  public KafkaRight {
    operations = Set.copyOf(operations);
  }

  /** What rights are about, in Kafka's names. */
  public enum Kind {
    TOPIC,
    GROUP,
    TRANSACTIONAL_ID
  }

  /** What may be done, in Kafka's names. */
  public enum Operation {
    CREATE,
    READ,
    WRITE,
    DELETE,
    DESCRIBE,
    DESCRIBE_CONFIGS,
    ALTER_CONFIGS
  }

  /** For people: {@code topic searches: read, write}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " "
        + name
        + (isPrefix ? "*" : "")
        + ": "
        + new TreeSet<>(operations)
            .stream()
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
  }
}
