package io.instashop.generator.stock;

import io.instashop.generator.offer.Offer;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports to the simulated shoppers what a database transaction has changed, once it is committed.
 * After a transaction whose end is not known, and at the beginning, it reports the stock of all
 * products.
 */
final class OfferedStock {

  private final Offer offer;
  private final Map<Long, Long> changed = new HashMap<>();
  private boolean whole;
  private boolean known;
  private long sale = -1;

  OfferedStock(Offer offer) {
    this.offer = offer;
  }

  /** A transaction begins. */
  void begin() {
    changed.clear();
    whole = !known;
    known = false;
  }

  /** These products are new. */
  void added(List<UnstockedProduct> products) {
    products.forEach(product -> changed.put(product.id(), product.firstQuantity()));
  }

  /** These products have moved. */
  void moved(Collection<Shelf> shelves) {
    shelves.forEach(shelf -> changed.put(shelf.productId(), shelf.available()));
  }

  /** The sales are followed up to this one. */
  void reached(long key) {
    sale = key;
  }

  /** All is written and will be committed. */
  void end(StockTables tables) throws SQLException {
    if (whole) {
      changed.putAll(tables.available());
    }
  }

  /** It is committed. */
  void committed() {
    offer.followed(sale, changed);
    known = true;
  }
}
