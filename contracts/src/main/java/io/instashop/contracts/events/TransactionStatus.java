package io.instashop.contracts.events;

import io.instashop.contracts.json.WireName;
import java.util.Locale;
import java.util.Optional;

/** The state of a transaction's payment. */
public enum TransactionStatus implements WireName {
  COMPLETED,
  PENDING,
  FAILED;

  /** As written in events and tables: lower case. */
  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status with that written name, if there is one. */
  public static Optional<TransactionStatus> ofWireName(String name) {
    return switch (name) {
      case "completed" -> Optional.of(COMPLETED);
      case "pending" -> Optional.of(PENDING);
      case "failed" -> Optional.of(FAILED);
      default -> Optional.empty();
    };
  }
}
