package io.instashop.generator.session;

import io.instashop.generator.shopper.BasketLine;
import java.math.BigDecimal;

/** The JSON beside a behaviour: what its type does not contain. */
final class Metadata {

  static final String NONE = "{}";

  private Metadata() {}

  static String visitor(VisitorKind kind) {
    return "{\"visitor\":\"" + kind.wireName() + "\"}";
  }

  static String search(String term, int results) {
    return "{\"search_term\":\"" + escape(term) + "\",\"results_count\":" + results + "}";
  }

  static String cartChange(BasketLine line, long cartCents) {
    return "{\"quantity\":"
        + line.quantity()
        + ",\"unit_price\":"
        + money(line.unitCents())
        + ",\"cart_total\":"
        + money(cartCents)
        + "}";
  }

  static String abandonment(int pieces, long cartCents) {
    return "{\"quantity\":" + pieces + ",\"cart_total\":" + money(cartCents) + "}";
  }

  private static String money(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 2);
    for (char c : text.toCharArray()) {
      if (c < ' ') {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        if (c == '"' || c == '\\') {
          escaped.append('\\');
        }
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
