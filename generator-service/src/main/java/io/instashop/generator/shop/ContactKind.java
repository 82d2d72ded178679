package io.instashop.generator.shop;

import java.util.List;

/**
 * A kind of contact with the CRM.
 *
 * @param type its name, for example {@code product_inquiry}
 * @param share how often it is this kind, against the others
 * @param channels where it comes from
 */
public record ContactKind(String type, double share, List<String> channels) {

  /** Checks the values, and copies the list. */
  public ContactKind {
    Checks.required(type, "type");
    Checks.that(share > 0, "share must be above 0, but is " + Checks.plain(share));
    channels = List.copyOf(Checks.required(channels, "channels"));
    Checks.notEmpty(channels, "channels");
  }
}
