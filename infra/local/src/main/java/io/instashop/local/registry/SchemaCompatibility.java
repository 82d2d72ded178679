package io.instashop.local.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

/** Which schemas may follow those of a subject, in the words of Confluent's registry. */
enum SchemaCompatibility {
  /** Any new schema may follow. */
  NONE,
  /** Readers with the new schema understand what the newest one wrote; the default. */
  BACKWARD,
  /** Readers with the new schema understand what all earlier ones wrote. */
  BACKWARD_TRANSITIVE,
  /** Readers with the newest schema understand what the new one will write. */
  FORWARD,
  /** Readers with any earlier schema understand what the new one will write. */
  FORWARD_TRANSITIVE,
  /** Both ways with the newest schema. */
  FULL,
  /** Both ways with all earlier schemas. */
  FULL_TRANSITIVE;

  static final String ALLOWED =
      "must be one of " + String.join(", ", Arrays.stream(values()).map(Enum::name).toList());

  static Optional<SchemaCompatibility> named(String name) {
    return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * What keeps a schema from following others; empty if nothing does.
   *
   * @param earlier those of the subject, the oldest first
   */
  Optional<String> complaint(Schema next, List<Schema> earlier) {
    if (this == NONE) {
      return Optional.empty();
    }
    SchemaValidatorBuilder strategy = strategy(new SchemaValidatorBuilder());
    SchemaValidator validator =
        name().endsWith("TRANSITIVE") ? strategy.validateAll() : strategy.validateLatest();
    List<Schema> newestFirst = new ArrayList<>(earlier);
    Collections.reverse(newestFirst);
    try {
      validator.validate(next, newestFirst);
      return Optional.empty();
    } catch (SchemaValidationException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private SchemaValidatorBuilder strategy(SchemaValidatorBuilder builder) {
    return switch (this) {
      case FORWARD, FORWARD_TRANSITIVE -> builder.canBeReadStrategy();
      case FULL, FULL_TRANSITIVE -> builder.mutualReadStrategy();
      default -> builder.canReadStrategy();
    };
  }
}
