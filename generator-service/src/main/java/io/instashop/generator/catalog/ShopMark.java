package io.instashop.generator.catalog;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Notes in the database which shop its base data are of. */
@Component
class ShopMark {

  private final JdbcTemplate shop;

  ShopMark(DataSource shop) {
    this.shop = new JdbcTemplate(shop);
  }

  void note(String name) {
    shop.update("insert into generator_shop (name) values (?)", name);
  }

  /** The first half of a log line. */
  String describe(String name, boolean fresh) {
    if (fresh) {
      return "Shop " + name + ": base data created;";
    }
    List<String> made =
        shop.queryForList("select distinct name from generator_shop order by 1", String.class);
    if (made.isEmpty() || made.equals(List.of(name))) {
      return "Shop " + name + ":";
    }
    return "Shop "
        + name
        + " in a database that was made as "
        + String.join(", ", made)
        + ", whose base data stay:";
  }
}
