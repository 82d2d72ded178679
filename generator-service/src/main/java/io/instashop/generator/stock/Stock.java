package io.instashop.generator.stock;

import io.instashop.generator.follow.Domain;
import io.instashop.generator.follow.Fact;
import io.instashop.generator.follow.Facts;
import io.instashop.generator.follow.FollowedTable;
import io.instashop.generator.follow.FollowerSettings;
import io.instashop.generator.follow.PassedOver;
import io.instashop.generator.follow.Portion;
import io.instashop.generator.follow.Position;
import io.instashop.generator.follow.Positions;
import io.instashop.generator.offer.Offer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Every line of a placed sale that did not fail takes its pieces out. At the reorder point more is
 * ordered, which arrives later. What is sold and then not paid comes back. The simulated shoppers
 * learn what is left.
 */
@Component
class Stock implements Domain {

  private static final double DAYS_TO_ORDER = 2;

  private final DataSource shop;
  private final DataSource database;
  private final FollowerSettings settings;
  private final OfferedStock offered;

  Stock(
      DataSource shop,
      @Qualifier("erp") DataSource database,
      FollowerSettings settings,
      Offer offer) {
    this.shop = shop;
    this.database = database;
    this.settings = settings;
    this.offered = new OfferedStock(offer);
  }

  @Override
  public String name() {
    return "stock";
  }

  @Override
  public DataSource database() {
    return database;
  }

  @Override
  public void migrate() {
    StockTables.migrate(database);
  }

  @Override
  public boolean step(Connection own, Instant now, Portion portion) throws SQLException {
    StockTables tables = new StockTables(own);
    offered.begin();
    boolean more = followSales(own, tables, portion) || portion.isForFactsOnly();
    if (!portion.isForFactsOnly()) {
      more = receive(tables, now, portion.most()) || more;
    }
    offered.end(tables);
    return more;
  }

  @Override
  public void committed() {
    offered.committed();
  }

  private boolean followSales(Connection own, StockTables tables, Portion portion)
      throws SQLException {
    try (Facts facts = Facts.of(shop)) {
      List<UnstockedProduct> products =
          UnstockedProduct.after(facts.connection(), tables.newestProduct(), settings.batch());
      tables.add(products);
      offered.added(products);
      if (products.size() == settings.batch()) {
        return true;
      }
      Positions positions = new Positions(own, facts);
      Position salesFrom = positions.of(FollowedTable.SALES);
      Position settlementsFrom = positions.of(FollowedTable.SETTLEMENTS);
      List<Fact<SaleLine>> sales =
          facts.after(
              salesFrom,
              FollowedTable.SALES,
              SaleLine.COLUMNS,
              SaleLine.JOINS,
              SaleLine.ORDER,
              portion,
              SaleLine::read);
      // A change of status counts once its sale has: in the same snapshot, if no sale was left out.
      // Otherwise the portion is used up.
      List<Fact<SaleLine>> settlements =
          facts.after(
              settlementsFrom,
              FollowedTable.SETTLEMENTS,
              SaleLine.CHANGE_COLUMNS,
              SaleLine.JOINS,
              SaleLine.ORDER,
              portion,
              SaleLine::read);
      PassedOver passedOver = new PassedOver(own, name());
      passedOver.note(FollowedTable.SALES, sales);
      passedOver.note(FollowedTable.SETTLEMENTS, settlements);
      write(tables, facts, taken(sales), broughtBack(settlements, passedOver));
      positions.move(FollowedTable.SALES, salesFrom, sales);
      positions.move(FollowedTable.SETTLEMENTS, settlementsFrom, settlements);
      offered.reached(
          sales.isEmpty() ? salesFrom.key() : sales.get(sales.size() - 1).position().key());
      return portion.isUsedUp();
    }
  }

  /** Moves what sales take, and what comes back from those that were not paid. */
  private void write(StockTables tables, Facts facts, List<SaleLine> taken, List<SaleLine> back)
      throws SQLException {
    Set<Long> products = new HashSet<>();
    taken.forEach(line -> products.add(line.productId()));
    back.forEach(line -> products.add(line.productId()));
    Map<Long, Shelf> shelves = shelves(tables, facts, products);
    List<Movement> movements = new ArrayList<>();
    for (SaleLine line : taken) {
      movements.addAll(shelf(shelves, line.productId()).sell(line, settings.days(DAYS_TO_ORDER)));
    }
    for (SaleLine line : back) {
      movements.add(
          shelf(shelves, line.productId())
              .arrive(Arrival.ofReturn(line, line.time()), line.time()));
    }
    tables.write(shelves.values(), movements);
    offered.moved(shelves.values());
  }

  /** Also of products that lie before the newest one and have no stock yet. */
  private Map<Long, Shelf> shelves(StockTables tables, Facts facts, Set<Long> products)
      throws SQLException {
    Map<Long, Shelf> shelves = tables.shelves(products);
    Set<Long> missing = new HashSet<>(products);
    missing.removeAll(shelves.keySet());
    if (!missing.isEmpty()) {
      List<UnstockedProduct> late = UnstockedProduct.of(facts.connection(), missing);
      tables.add(late);
      offered.added(late);
      shelves.putAll(tables.shelves(missing));
    }
    return shelves;
  }

  private boolean receive(StockTables tables, Instant now, int most) throws SQLException {
    List<Arrival> due = tables.due(now, most);
    if (due.isEmpty()) {
      return false;
    }
    Map<Long, Shelf> shelves = tables.shelves(due.stream().map(Arrival::productId).toList());
    List<Movement> movements = new ArrayList<>();
    for (Arrival arrival : due) {
      movements.add(shelf(shelves, arrival.productId()).arrive(arrival, arrival.due()));
    }
    tables.write(shelves.values(), movements);
    offered.moved(shelves.values());
    return due.size() == most;
  }

  private static List<SaleLine> taken(List<Fact<SaleLine>> sales) {
    return Fact.values(sales).stream()
        .filter(line -> line.isLine() && !line.status().equals("failed"))
        .toList();
  }

  /** What was never taken out does not come back. */
  private static List<SaleLine> broughtBack(List<Fact<SaleLine>> settlements, PassedOver passedOver)
      throws SQLException {
    List<SaleLine> back =
        Fact.values(settlements).stream()
            .filter(line -> line.isLine() && line.status().equals("failed"))
            .toList();
    Set<Long> passed =
        passedOver.sales(back.stream().map(SaleLine::transactionId).distinct().toList());
    return back.stream().filter(line -> !passed.contains(line.transactionId())).toList();
  }

  private static Shelf shelf(Map<Long, Shelf> shelves, long product) {
    Shelf shelf = shelves.get(product);
    if (shelf == null) {
      throw new IllegalStateException("product " + product + " has no stock");
    }
    return shelf;
  }
}
