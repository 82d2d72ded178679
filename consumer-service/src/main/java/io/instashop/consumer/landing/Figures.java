package io.instashop.consumer.landing;

import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of figures: what {@code realtime_events} adds up to, by hour or day. They grow by the
 * rows that were really inserted, in the transaction that inserts them. {@code hourly_sessions} and
 * {@code hourly_funnel} are {@link SessionTable}'s matter.
 *
 * <p>All instances take the tables in this order, and the rows of each in the order of their keys.
 * So no two of them deadlock. They come last in a landing, because all instances write the rows of
 * this hour. So none waits for longer than another's commit.
 */
final class Figures {

  private final SaleFigures sales;
  private final ProductFigures products;
  private final SearchFigures searches;
  private final BuyerFigures buyers;
  private final NameFigures names;
  private final PeopleFigures people;
  private final StockFigures stock;
  private final SegmentFigures segments;
  private final ShipmentFigures shipments;
  private final EventFigures events;

  Figures(JdbcTemplate jdbc) {
    this.sales = new SaleFigures(jdbc);
    this.products = new ProductFigures(jdbc);
    this.searches = new SearchFigures(jdbc);
    this.buyers = new BuyerFigures(jdbc);
    this.names = new NameFigures(jdbc);
    this.people = new PeopleFigures(jdbc);
    this.stock = new StockFigures(jdbc);
    this.segments = new SegmentFigures(jdbc);
    this.shipments = new ShipmentFigures(jdbc);
    this.events = new EventFigures(jdbc);
  }

  /** Adds rows that were not there before. */
  void add(Collection<WarehouseRow> inserted) {
    if (inserted.isEmpty()) {
      return;
    }
    sales.add(inserted);
    products.add(inserted);
    searches.add(inserted);
    buyers.add(inserted);
    names.add(inserted);
    people.add(inserted);
    stock.add(inserted);
    segments.add(inserted);
    shipments.add(inserted);
    events.add(inserted);
  }
}
