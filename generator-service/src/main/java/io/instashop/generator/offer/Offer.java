package io.instashop.generator.offer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How much of each product is left to sell: what the stock holds, less what is sold and not taken
 * from it yet. It is kept in memory, so that a sale costs no query.
 *
 * <p>Nothing is limited before {@link #open()}, nor until the stock has followed all sales from
 * before: a backfill is written faster than it can be followed. Nothing is limited, either, while
 * no product at all is left: then a sale continues, and the stock buys what it needs at once.
 *
 * <p>The simulated shoppers and the stock use it from threads of their own.
 */
@Component
public final class Offer {

  /** If the stock is unavailable, batches are counted together beyond this many. */
  private static final int MOST_BATCHES = 1_000;

  /** Sales that are written together; the stock has followed all of them once it is at the last. */
  private static final class Batch {
    private final Map<Long, Long> pieces = new HashMap<>();
    private long newestSale;
  }

  private static final class Item {
    private boolean known;
    private long available;
    private long sold;

    long left() {
      return available - sold;
    }

    boolean isOut() {
      return known && left() <= 0;
    }
  }

  private final Map<Long, Item> items = new HashMap<>();
  private final Deque<Batch> written = new ArrayDeque<>();
  private Batch current = new Batch();
  private int known;
  private int out;
  private boolean open;
  private long newestSale;
  private long newestBeforeOpening;
  private long followed = -1;

  /** Without a limit until it is opened. */
  public Offer() {}

  /**
   * Starts from the beginning, without a limit: what was sold and not written is forgotten.
   *
   * @param newest key of the newest sale that is written; 0 without one
   */
  public synchronized void restart(long newest) {
    items.values().forEach(item -> item.sold = 0);
    out = (int) items.values().stream().filter(Item::isOut).count();
    written.clear();
    current = new Batch();
    open = false;
    newestSale = newest;
    newestBeforeOpening = newest;
    followed = -1;
  }

  /** From now on sales count, and what is sold out is not offered. */
  public synchronized void open() {
    open = true;
    newestBeforeOpening = newestSale;
  }

  /** Whether the stock has not followed yet what was sold before the opening. */
  public synchronized boolean isBehind() {
    return followed < newestBeforeOpening;
  }

  /** Whether something of a product is left. A product that has no stock yet is as good as new. */
  public synchronized boolean has(long product) {
    return left(product) > 0;
  }

  /** So many pieces, or those that are left if they are fewer; one at least. */
  public synchronized int limit(long product, int quantity) {
    return (int) Math.max(1, Math.min(quantity, left(product)));
  }

  /** Pieces are sold; the sale is written later. */
  public synchronized void sell(long product, int quantity) {
    if (open) {
      current.pieces.merge(product, (long) quantity, Long::sum);
      Item item = item(product);
      change(item, () -> item.sold += quantity);
    }
  }

  /**
   * All that was sold since the last call is committed.
   *
   * @param newest key of the newest of these sales
   */
  public synchronized void written(long newest) {
    newestSale = newest;
    if (open) {
      Batch last = written.peekLast();
      if (last != null && written.size() >= MOST_BATCHES) {
        current.pieces.forEach((product, pieces) -> last.pieces.merge(product, pieces, Long::sum));
        last.newestSale = newest;
      } else {
        current.newestSale = newest;
        written.add(current);
      }
      current = new Batch();
    }
  }

  /**
   * What the stock holds, once it is committed.
   *
   * @param sale key of the sale up to which the stock has followed
   * @param available pieces by product; those that have not changed may be left out
   */
  public synchronized void followed(long sale, Map<Long, Long> available) {
    available.forEach(
        (product, pieces) -> {
          Item item = item(product);
          known += item.known ? 0 : 1;
          change(
              item,
              () -> {
                item.known = true;
                item.available = pieces;
              });
        });
    followed = sale;
    while (!written.isEmpty() && written.element().newestSale <= sale) {
      written
          .remove()
          .pieces
          .forEach(
              (product, pieces) -> {
                Item item = item(product);
                change(item, () -> item.sold -= pieces);
              });
    }
  }

  private long left(long product) {
    boolean limited = open && !isBehind() && out < known;
    Item item = limited ? items.get(product) : null;
    return item == null || !item.known ? Long.MAX_VALUE : item.left();
  }

  private Item item(long product) {
    return items.computeIfAbsent(product, any -> new Item());
  }

  private void change(Item item, Runnable change) {
    int before = item.isOut() ? 1 : 0;
    change.run();
    out += (item.isOut() ? 1 : 0) - before;
  }
}
