package io.instashop.contracts.events;

import io.instashop.contracts.json.WireName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a shipment is, in this order. */
public enum ShipmentStatus implements WireName {
  PENDING,
  IN_TRANSIT,
  DELIVERED;

  /** As written in events and tables: lower case. */
  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant with that written name, if there is one. */
  public static Optional<ShipmentStatus> ofWireName(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }
}
