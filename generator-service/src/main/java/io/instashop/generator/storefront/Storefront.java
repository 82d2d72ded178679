package io.instashop.generator.storefront;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the shop's tables, by connections of its own, see {@link StorefrontConfiguration}. */
@Service
class Storefront {

  /** NaN, which PostgreSQL takes for larger than any number, is no price. */
  private static final String ON_SALE = " from product where status = 'active' and price < 'NaN'";

  private static final String PRODUCTS =
      "select product_id, name, price, description, category, image_url" + ON_SALE;

  private static final String USERS =
      "select buyer_id, name, email, phone, shipping_address from buyer where true";

  private static final String CARTS =
      """
      select t.transaction_id, t.buyer_id, t.transaction_date, d.product_id, d.quantity
      from (select transaction_id, buyer_id, transaction_date from transaction %s) t
        join transaction_detail d using (transaction_id)
      order by t.transaction_id %s, d.line_no""";

  private final JdbcClient shop;
  private final OrderCounts orders;

  Storefront(@Qualifier("storefront") JdbcClient shop, OrderCounts orders) {
    this.shop = shop;
    this.orders = orders;
  }

  List<StoreProduct> products(Slice slice) {
    return shop.sql(PRODUCTS + slice.sql("product_id")).query(products()).list();
  }

  List<String> categories() {
    return shop.sql("select distinct category" + ON_SALE + " order by 1")
        .query(String.class)
        .list();
  }

  List<StoreProduct> productsOf(String category, Slice slice) {
    return shop.sql(PRODUCTS + " and category = ?" + slice.sql("product_id"))
        .param(category)
        .query(products())
        .list();
  }

  Optional<StoreProduct> product(long id) {
    return shop.sql(PRODUCTS + " and product_id = ?").param(id).query(products()).optional();
  }

  List<StoreUser> users(Slice slice) {
    return shop.sql(USERS + slice.sql("buyer_id")).query(Storefront::user).list();
  }

  Optional<StoreUser> user(long id) {
    return shop.sql(USERS + " and buyer_id = ?").param(id).query(Storefront::user).optional();
  }

  List<StoreCart> carts(Days days, Slice slice) {
    return carts(
        shop.sql(
                some(
                    "where (:from::timestamptz is null or transaction_date >= :from)"
                        + " and (:until::timestamptz is null or transaction_date < :until)",
                    slice))
            .param("from", days.fromTime())
            .param("until", days.untilTime()));
  }

  List<StoreCart> cartsOf(long user, Slice slice) {
    return carts(shop.sql(some("where buyer_id = ?", slice)).param(user));
  }

  private static String some(String condition, Slice slice) {
    return CARTS.formatted(
        condition + slice.sql("transaction_id"), slice.descending() ? "desc" : "asc");
  }

  Optional<StoreCart> cart(long id) {
    return carts(shop.sql(CARTS.formatted("where transaction_id = ?", "asc")).param(id)).stream()
        .findFirst();
  }

  private static List<StoreCart> carts(JdbcClient.StatementSpec query) {
    Map<Long, StoreCart> carts = new LinkedHashMap<>();
    query.query(
        row -> {
          long id = row.getLong(1);
          StoreCart cart = carts.get(id);
          if (cart == null) {
            Instant date = row.getObject(3, OffsetDateTime.class).toInstant();
            cart = new StoreCart(id, row.getLong(2), date, new ArrayList<>());
            carts.put(id, cart);
          }
          cart.products().add(new StoreCart.Line(row.getLong(4), row.getInt(5)));
        });
    return List.copyOf(carts.values());
  }

  private RowMapper<StoreProduct> products() {
    Map<Long, Long> counts = orders.byProduct();
    return (row, number) -> {
      long id = row.getLong(1);
      return new StoreProduct(
          id,
          row.getString(2),
          row.getBigDecimal(3),
          row.getString(4),
          row.getString(5),
          row.getString(6),
          StoreProduct.Rating.of(id, counts.getOrDefault(id, 0L)));
    };
  }

  private static StoreUser user(ResultSet row, int number) throws SQLException {
    return StoreUser.of(
        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
  }
}
