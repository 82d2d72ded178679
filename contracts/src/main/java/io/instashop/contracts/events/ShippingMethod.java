package io.instashop.contracts.events;

import io.instashop.contracts.json.WireName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a shipment travels. */
public enum ShippingMethod implements WireName {
  STANDARD,
  EXPRESS,
  PICKUP;

  /** As written in events and tables: the first letter is a capital. */
  @Override
  public String wireName() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** The constant with that written name, if there is one. */
  public static Optional<ShippingMethod> ofWireName(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }
}
