package io.instashop.generator.segment;

import io.instashop.generator.crm.CrmSchema;
import io.instashop.generator.follow.Domain;
import io.instashop.generator.follow.Fact;
import io.instashop.generator.follow.Facts;
import io.instashop.generator.follow.FollowedTable;
import io.instashop.generator.follow.PassedOver;
import io.instashop.generator.follow.Portion;
import io.instashop.generator.follow.Position;
import io.instashop.generator.follow.Positions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Who belongs to which segment. With each sale the seller's membership is computed again, and with
 * each day that of all.
 */
@Component
class Segments implements Domain {

  private static final String SELLER = " join customer c on c.customer_id = %1$s.customer_id";

  private final DataSource shop;
  private final DataSource database;
  private final CrmSchema schema;

  Segments(DataSource shop, @Qualifier("crm") DataSource database, CrmSchema schema) {
    this.shop = shop;
    this.database = database;
    this.schema = schema;
  }

  @Override
  public String name() {
    return "segments";
  }

  @Override
  public DataSource database() {
    return database;
  }

  @Override
  public void migrate() {
    schema.migrate();
  }

  @Override
  public boolean step(Connection own, Instant hostTime, Portion portion) throws SQLException {
    SegmentTables tables = new SegmentTables(own);
    Instant now = tables.time();
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    try (Facts facts = Facts.of(shop)) {
      Positions positions = new Positions(own, facts);
      Position placedFrom = positions.of(FollowedTable.SALES);
      Position settledFrom = positions.of(FollowedTable.SETTLEMENTS);
      List<Fact<SellerSale>> placed =
          facts.after(
              placedFrom,
              FollowedTable.SALES,
              "f.status, f.customer_id, c.business_name as seller_name, f.transaction_date as at,"
                  + " f.total_amount",
              SELLER.formatted("f"),
              "",
              portion,
              SellerSale::read);
      List<Fact<SellerSale>> settled =
          facts.after(
              settledFrom,
              FollowedTable.SETTLEMENTS,
              "f.status, t.customer_id, c.business_name as seller_name, f.changed_at as at,"
                  + " t.total_amount",
              SELLER.formatted("t"),
              "",
              portion,
              SellerSale::read);
      List<SellerSale> sales =
          Stream.concat(Fact.values(placed).stream(), Fact.values(settled).stream())
              .filter(SellerSale::isCompleted)
              .toList();
      tables.add(sales);
      if (!today.equals(tables.evaluated())) {
        tables.evaluate(today, null, now);
      } else if (!sales.isEmpty()) {
        Set<Long> sellers = sales.stream().map(SellerSale::sellerId).collect(Collectors.toSet());
        tables.evaluate(today, sellers, now);
      }
      PassedOver passedOver = new PassedOver(own, name());
      passedOver.note(FollowedTable.SALES, placed);
      passedOver.note(FollowedTable.SETTLEMENTS, settled);
      positions.move(FollowedTable.SALES, placedFrom, placed);
      positions.move(FollowedTable.SETTLEMENTS, settledFrom, settled);
      return portion.isUsedUp();
    }
  }
}
