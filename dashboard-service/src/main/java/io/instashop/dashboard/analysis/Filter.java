package io.instashop.dashboard.analysis;

import java.util.Locale;

/** What a question can be narrowed to. */
enum Filter {
  /** The id of a seller. */
  SELLER,
  /** A category of products. */
  CATEGORY,
  /** Where a shopper came from, such as {@code web}. */
  CHANNEL,
  /** The plan on which a seller was last seen. */
  PLAN,
  /** How a sale was paid. */
  PAYMENT;

  /** The parameter's name: lower case. */
  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }
}
