package io.instashop.generator.catalog;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The keys of what is new in this run. They follow the newest rows, so that a run can be repeated.
 * The sequences are moved behind all that this run can need: whoever inserts a row by hand gets a
 * key above, and does not clash.
 */
@Component
class NextKeys {

  private final JdbcTemplate shop;
  private final GrowthSettings growth;

  NextKeys(DataSource shop, GrowthSettings growth) {
    this.shop = new JdbcTemplate(shop);
    this.growth = growth;
  }

  /** Reserves keys and gives the first of each. */
  Catalog.Keys reserve() {
    return new Catalog.Keys(
        reserve("customer", "customer_id", growth.mostSellers()),
        reserve("buyer", "buyer_id", growth.mostBuyers()),
        reserve("product", "product_id", growth.mostProducts()));
  }

  private long reserve(String table, String key, int most) {
    // A new seller brings a few products at once, beyond the most if there was room for one.
    String sql =
        """
        select newest + 1
        from (select coalesce(max(%2$s), 0) as newest, count(*) as number from %1$s) there,
          lateral setval('%1$s_%2$s_seq', newest + greatest(0, ? - number) + 10)"""
            .formatted(table, key);
    return Objects.requireNonNull(shop.queryForObject(sql, Long.class, most));
  }
}
