package io.instashop.generator.stock;

import io.instashop.generator.follow.Chance;
import io.instashop.generator.follow.Domain;
import io.instashop.generator.follow.Fact;
import io.instashop.generator.follow.Facts;
import io.instashop.generator.follow.FollowedTable;
import io.instashop.generator.follow.FollowerSettings;
import io.instashop.generator.follow.PassedOver;
import io.instashop.generator.follow.Portion;
import io.instashop.generator.follow.Position;
import io.instashop.generator.follow.Positions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** A small share of what was delivered comes back some days later. It follows the deliveries. */
@Component
class Returns implements Domain {

  private static final double RETURN_RATE = 0.03;
  private static final double DAYS_TO_RETURN = 3;

  private final DataSource shop;
  private final DataSource deliveries;
  private final DataSource database;
  private final FollowerSettings settings;

  Returns(
      DataSource shop,
      @Qualifier("ecommerce") DataSource deliveries,
      @Qualifier("erp") DataSource database,
      FollowerSettings settings) {
    this.shop = shop;
    this.deliveries = deliveries;
    this.database = database;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "returns";
  }

  @Override
  public DataSource database() {
    return database;
  }

  @Override
  public List<FollowedTable> follows() {
    return List.of(FollowedTable.DELIVERIES);
  }

  @Override
  public void migrate() {
    StockTables.migrate(database);
  }

  @Override
  public boolean step(Connection own, Instant now, Portion portion) throws SQLException {
    List<Fact<Delivered>> facts;
    try (Facts found = Facts.of(deliveries)) {
      if (!found.has(FollowedTable.DELIVERIES)) {
        return false;
      }
      Positions positions = new Positions(own, found);
      Position from = positions.of(FollowedTable.DELIVERIES);
      facts =
          found.after(
              from,
              FollowedTable.DELIVERIES,
              "f.status, f.changed_at, s.transaction_id",
              "join shipment s on s.shipment_id = f.shipment_id",
              "",
              portion,
              Delivered::read);
      new PassedOver(own, name()).note(FollowedTable.DELIVERIES, facts);
      positions.move(FollowedTable.DELIVERIES, from, facts);
    }
    new StockTables(own).expect(arrivals(facts));
    return portion.isUsedUp();
  }

  private List<Arrival> arrivals(List<Fact<Delivered>> facts) throws SQLException {
    List<Delivered> back =
        Fact.values(facts).stream()
            .filter(sale -> sale.isDelivered() && comesBack(sale.transactionId()))
            .toList();
    List<Arrival> arrivals = new ArrayList<>();
    if (!back.isEmpty()) {
      try (Facts sales = Facts.of(shop)) {
        for (Delivered sale : back) {
          Instant due = sale.time().plus(settings.days(DAYS_TO_RETURN));
          for (SaleLine line : sale.lines(sales.connection())) {
            arrivals.add(Arrival.ofReturn(line, due));
          }
        }
      }
    }
    return arrivals;
  }

  private static boolean comesBack(long sale) {
    return Chance.of(sale, 5) < RETURN_RATE;
  }
}
