package io.instashop.generator.segment;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The segments in {@code crm_db} in one transaction. */
final class SegmentTables {

  private static final String SELLER =
      """
      insert into seller (customer_id, customer_name) values (?, ?)
      on conflict (customer_id) do update set customer_name = excluded.customer_name
        where seller.customer_name <> excluded.customer_name""";

  private static final String DAY =
      """
      insert into seller_day as d (customer_id, day, sales, spent) values (?, ?, ?, ?)
      on conflict (customer_id, day) do update
        set sales = d.sales + excluded.sales, spent = d.spent + excluded.spent""";

  private static final String CHANGE =
      """
      with members as materialized (select * from segment_members(?, ?)),
      gone as (
        delete from customer_segment c
        where (?::bigint[] is null or c.customer_id = any (?)) and not exists
          (select from members m
           where m.customer_id = c.customer_id and m.segment_id = c.segment_id)
        returning customer_id, segment_id, 'left' as action),
      come as (
        insert into customer_segment (customer_id, segment_id)
        select customer_id, segment_id from members m where not exists
          (select from customer_segment c
           where c.customer_id = m.customer_id and c.segment_id = m.segment_id)
        order by 1, 2
        returning customer_id, segment_id, 'joined' as action)
      insert into segment_change (customer_id, customer_name, segment_id, action, changed_at)
      select change.customer_id, s.customer_name, change.segment_id, change.action, ?
      from (select * from gone union all select * from come) change
      join seller s on s.customer_id = change.customer_id
      order by change.customer_id, change.segment_id""";

  private static final String EVALUATED =
      """
      insert into segment_evaluation (day) values (?)
      on conflict (only_row) do update set day = excluded.day""";

  private record SellerDay(long sellerId, LocalDate day) {}

  private record Sum(long sales, BigDecimal spent) {

    Sum plus(Sum other) {
      return new Sum(sales + other.sales, spent.add(other.spent));
    }
  }

  private final Connection connection;

  SegmentTables(Connection connection) {
    this.connection = connection;
  }

  /** Adds completed sales to the days of their sellers. */
  void add(List<SellerSale> sales) throws SQLException {
    Map<Long, String> names = new TreeMap<>();
    Map<SellerDay, Sum> days = new LinkedHashMap<>();
    for (SellerSale sale : sales) {
      names.put(sale.sellerId(), sale.sellerName());
      days.merge(new SellerDay(sale.sellerId(), sale.day()), new Sum(1, sale.amount()), Sum::plus);
    }
    try (PreparedStatement seller = connection.prepareStatement(SELLER);
        PreparedStatement day = connection.prepareStatement(DAY)) {
      for (Map.Entry<Long, String> name : names.entrySet()) {
        seller.setLong(1, name.getKey());
        seller.setString(2, name.getValue());
        seller.addBatch();
      }
      seller.executeBatch();
      for (Map.Entry<SellerDay, Sum> sum : days.entrySet()) {
        day.setLong(1, sum.getKey().sellerId());
        day.setObject(2, sum.getKey().day());
        day.setLong(3, sum.getValue().sales());
        day.setBigDecimal(4, sum.getValue().spent());
        day.addBatch();
      }
      day.executeBatch();
    }
  }

  /**
   * When this transaction began, by the database's clock, which also judges the times of sales. By
   * a wrong clock of this host, sellers would change their segments on a day that is not today.
   */
  Instant time() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("select now()");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  /** The day that the membership is right for; null before the first time. */
  @Nullable LocalDate evaluated() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select day from segment_evaluation");
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getObject(1, LocalDate.class) : null;
    }
  }

  /**
   * Makes the membership what the criteria say.
   *
   * @param sellers those who may have changed; null for all
   */
  void evaluate(LocalDate day, @Nullable Collection<Long> sellers, Instant now)
      throws SQLException {
    try (PreparedStatement change = connection.prepareStatement(CHANGE)) {
      change.setObject(1, day);
      for (int at = 2; at <= 4; at++) {
        setKeys(change, at, sellers);
      }
      change.setObject(5, now.atOffset(ZoneOffset.UTC));
      change.executeUpdate();
    }
    if (!Objects.equals(evaluated(), day)) {
      try (PreparedStatement note = connection.prepareStatement(EVALUATED)) {
        note.setObject(1, day);
        note.executeUpdate();
      }
    }
  }

  private void setKeys(PreparedStatement statement, int at, @Nullable Collection<Long> sellers)
      throws SQLException {
    if (sellers == null) {
      statement.setNull(at, Types.ARRAY);
    } else {
      Array keys = connection.createArrayOf("bigint", sellers.toArray());
      statement.setArray(at, keys);
    }
  }
}
