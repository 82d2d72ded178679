package io.instashop.contracts.events;

import io.instashop.contracts.json.WireName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a seller did in a segment. */
public enum SegmentAction implements WireName {
  JOINED,
  LEFT;

  /** As written in events and tables: lower case. */
  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant with that written name, if there is one. */
  public static Optional<SegmentAction> ofWireName(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }
}
