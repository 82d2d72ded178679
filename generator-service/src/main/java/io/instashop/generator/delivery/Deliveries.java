package io.instashop.generator.delivery;

import io.instashop.generator.database.PatientDataSource;
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
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Every completed sale becomes one shipment, which leaves and arrives. */
@Component
class Deliveries implements Domain {

  private static final String BUYER = " join buyer b on b.buyer_id = ";

  private final DataSource shop;
  private final DataSource database;
  private final FollowerSettings settings;

  Deliveries(
      DataSource shop, @Qualifier("ecommerce") DataSource database, FollowerSettings settings) {
    this.shop = shop;
    this.database = database;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "deliveries";
  }

  @Override
  public DataSource database() {
    return database;
  }

  @Override
  public void migrate() {
    Flyway.configure()
        .dataSource(new PatientDataSource(database))
        .locations("classpath:db/migration/ecommerce")
        .load()
        .migrate();
  }

  @Override
  public boolean step(Connection own, Instant now, Portion portion) throws SQLException {
    DeliveryTables tables = new DeliveryTables(own);
    boolean more = ship(own, tables, portion);
    if (portion.isForFactsOnly()) {
      return true;
    }
    List<DueChange> due = tables.due(now, portion.most());
    tables.change(due);
    return more || due.size() == portion.most();
  }

  private boolean ship(Connection own, DeliveryTables tables, Portion portion) throws SQLException {
    try (Facts facts = Facts.of(shop)) {
      Positions positions = new Positions(own, facts);
      Position placedFrom = positions.of(FollowedTable.SALES);
      Position settledFrom = positions.of(FollowedTable.SETTLEMENTS);
      List<Fact<Sale>> placed =
          facts.after(
              placedFrom,
              FollowedTable.SALES,
              "f.status, f.transaction_id as sale, f.customer_id, f.buyer_id,"
                  + " f.transaction_date as completed, b.shipping_address",
              BUYER + "f.buyer_id",
              "",
              portion,
              Sale::read);
      List<Fact<Sale>> settled =
          facts.after(
              settledFrom,
              FollowedTable.SETTLEMENTS,
              "f.status, t.transaction_id as sale, t.customer_id, t.buyer_id,"
                  + " f.changed_at as completed, b.shipping_address",
              BUYER + "t.buyer_id",
              "",
              portion,
              Sale::read);
      tables.ship(
          Stream.concat(Fact.values(placed).stream(), Fact.values(settled).stream())
              .filter(Sale::isCompleted)
              .map(Sale::parcel)
              .toList(),
          settings);
      PassedOver passedOver = new PassedOver(own, name());
      passedOver.note(FollowedTable.SALES, placed);
      passedOver.note(FollowedTable.SETTLEMENTS, settled);
      positions.move(FollowedTable.SALES, placedFrom, placed);
      positions.move(FollowedTable.SETTLEMENTS, settledFrom, settled);
      return portion.isUsedUp();
    }
  }

  private record Sale(String status, Parcel parcel) {

    static Sale read(java.sql.ResultSet row) throws SQLException {
      return new Sale(row.getString("status"), Parcel.read(row));
    }

    boolean isCompleted() {
      return status.equals("completed");
    }
  }
}
