package io.instashop.contracts.events;

import io.instashop.contracts.json.WireName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why stock moved. */
public enum MovementReason implements WireName {
  PURCHASE,
  SALE,
  RETURN;

  /** As written in events and tables: lower case. */
  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant with that written name, if there is one. */
  public static Optional<MovementReason> ofWireName(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }
}
