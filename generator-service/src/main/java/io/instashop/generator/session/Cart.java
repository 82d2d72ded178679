package io.instashop.generator.session;

import io.instashop.generator.shopper.BasketLine;
import java.util.ArrayList;
import java.util.List;

/** What a visitor has put aside, one line per product. */
final class Cart {

  private final List<BasketLine> lines = new ArrayList<>();

  boolean isEmpty() {
    return lines.isEmpty();
  }

  boolean holds(long productId) {
    return lines.stream().anyMatch(line -> line.product().id() == productId);
  }

  void add(BasketLine line) {
    lines.add(line);
  }

  BasketLine remove(int index) {
    return lines.remove(index);
  }

  List<BasketLine> lines() {
    return List.copyOf(lines);
  }

  int size() {
    return lines.size();
  }

  int pieces() {
    return lines.stream().mapToInt(BasketLine::quantity).sum();
  }

  long totalCents() {
    return lines.stream().mapToLong(BasketLine::amountCents).sum();
  }
}
