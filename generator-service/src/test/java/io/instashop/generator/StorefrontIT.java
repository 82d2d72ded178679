package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The answers, against SQL on the same tables. */
@Tag("slow")
class StorefrontIT {

  private static RunningGenerator generator;

  @BeforeAll
  static void fillTheShop() {
    RunningGenerator.emptyDatabases();
    generator =
        RunningGenerator.start(
            "backfill=3000",
            "duration=1ms",
            "seed=3",
            "growth.most-buyers=0",
            "growth.orders-per-product=0",
            "growth.orders-per-seller=0",
            "storefront.personal-data=true",
            "storefront.statement-timeout=1s");
    await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("finished"));
  }

  @AfterAll
  static void close() {
    generator.close();
  }

  @Test
  void productsAreTheActiveOnes() {
    generator.shop().update("update product set status = 'inactive' where product_id = 7");
    JsonNode products = generator.json("/products");

    assertThat(products.size()).isEqualTo(199);
    JsonNode product = products.get(0);
    assertThat(product.propertyNames())
        .containsExactly("id", "title", "price", "description", "category", "image", "rating");
    assertThat(product.get("price").decimalValue())
        .isEqualByComparingTo(
            generator
                .shop()
                .queryForObject(
                    "select price from product where product_id = 1", BigDecimal.class));
    assertThat(product.get("rating").propertyNames()).containsExactly("rate", "count");
    assertThat(sum(products, p -> p.get("rating").get("count").longValue()))
        .isEqualTo(
            generator.count("select count(*) from transaction_detail where product_id <> 7"));
    assertThat(generator.json("/products/7").get("status").intValue()).isEqualTo(404);
    assertThat(generator.json("/products/8").get("id").longValue()).isEqualTo(8);
  }

  @Test
  void aProductWhosePriceIsNoNumberIsLeftOut() {
    generator.shop().execute("alter table product drop constraint product_price_number");
    String old =
        generator
            .shop()
            .queryForObject("select price::text from product where product_id = 9", String.class);
    JsonNode before = generator.json("/products");
    generator.shop().update("update product set price = 'NaN' where product_id = 9");
    try {
      assertThat(generator.json("/products").size()).isEqualTo(before.size() - 1);
      assertThat(generator.json("/products/9").get("status").intValue()).isEqualTo(404);
      assertThat(generator.json("/products/8").get("id").longValue()).isEqualTo(8);
    } finally {
      generator.shop().update("update product set price = ?::numeric where product_id = 9", old);
      generator
          .shop()
          .execute(
              "alter table product add constraint product_price_number check (price <> 'NaN')"
                  + " not valid");
    }
  }

  @Test
  void categoriesDivideTheProducts() {
    JsonNode categories = generator.json("/products/categories");

    assertThat(categories.size())
        .isEqualTo(
            (int)
                generator.count(
                    "select count(distinct category) from product where status = 'active'"));
    long products = 0;
    for (JsonNode category : categories) {
      String name = category.stringValue();
      JsonNode some = generator.json("/products/category/" + name);
      products += some.size();
      assertThat(some).allMatch(product -> product.get("category").stringValue().equals(name));
    }
    assertThat(products).isEqualTo(generator.json("/products").size());
    assertThat(
            generator
                .json(
                    "/products/category/" + categories.get(0).stringValue() + "?limit=2&sort=desc")
                .size())
        .isEqualTo(2);
    assertThat(generator.json("/products/category/nothing").size()).isZero();
  }

  @Test
  void cartsOfADayOrAUserAreThoseOfTheTables() {
    String day =
        generator
            .shop()
            .queryForObject(
                "select to_char(min(transaction_date at time zone 'UTC'), 'YYYY-MM-DD') from"
                    + " transaction",
                String.class);
    String ofDay =
        "select count(*) from transaction where (transaction_date at time zone 'UTC')::date ";

    assertThat(generator.json("/carts?limit=10000&startdate=" + day + "&enddate=" + day).size())
        .isPositive()
        .isEqualTo((int) generator.count(ofDay + "= '" + day + "'"));
    assertThat(generator.json("/carts?limit=10000&enddate=" + day).size())
        .isEqualTo((int) generator.count(ofDay + "<= '" + day + "'"));
    assertThat(generator.json("/carts?limit=10000&startdate=" + day).size())
        .isEqualTo((int) generator.count(ofDay + ">= '" + day + "'"));
    assertThat(generator.json("/carts?startdate=2001-01-01&enddate=2001-01-02").size()).isZero();
    JsonNode carts = generator.json("/carts/user/5?sort=desc");
    assertThat(carts.size())
        .isEqualTo((int) generator.count("select count(*) from transaction where buyer_id = 5"));
    assertThat(carts).allMatch(cart -> cart.get("userId").longValue() == 5);
  }

  @Test
  void usersHaveNoPasswords() {
    JsonNode users = generator.json("/users");

    assertThat(users.size()).isEqualTo(100);
    assertThat(users.get(0).propertyNames())
        .containsExactly("id", "email", "username", "name", "phone", "address");
    for (JsonNode user : users) {
      assertThat(user.get("email").stringValue())
          .startsWith(user.get("username").stringValue() + "@");
      assertThat(user.get("name").get("firstname").stringValue()).isNotBlank();
      assertThat(user.get("address").get("street").stringValue()).isNotBlank();
    }
    assertThat(generator.json("/users/5")).isEqualTo(users.get(4));
  }

  @Test
  void pagesHoldEveryCartOnce() {
    List<Long> ids = new ArrayList<>();
    long lines = 0;
    long pieces = 0;
    for (int page = 1; ; page++) {
      JsonNode carts = generator.json("/carts?limit=500&page=" + page);
      for (JsonNode cart : carts) {
        ids.add(cart.get("id").longValue());
        assertThat(Instant.parse(cart.get("date").stringValue())).isBefore(Instant.now());
        lines += cart.get("products").size();
        pieces += sum(cart.get("products"), line -> line.get("quantity").longValue());
      }
      if (carts.size() < 500) {
        break;
      }
    }

    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(ids.size()).isEqualTo((int) generator.count("select count(*) from transaction"));
    assertThat(lines).isEqualTo(generator.count("select count(*) from transaction_detail"));
    assertThat(pieces).isEqualTo(generator.count("select sum(quantity) from transaction_detail"));
  }

  @Test
  void sortAndLimitGoByTheId() {
    long newest = generator.count("select max(transaction_id) from transaction");
    JsonNode carts = generator.json("/carts?sort=desc&limit=3");

    assertThat(carts.size()).isEqualTo(3);
    assertThat(carts.get(0).get("id").longValue()).isEqualTo(newest);
    assertThat(carts.get(1).get("id").longValue()).isLessThan(newest);
    assertThat(generator.json("/carts/" + newest)).isEqualTo(carts.get(0));
  }

  @Test
  void aWrongParameterIsAnsweredWithTheReason() {
    assertThat(generator.json("/carts?limit=0").get("detail").stringValue())
        .isEqualTo("limit must lie between 1 and 10000, but is 0");
    assertThat(generator.json("/users?sort=up").get("detail").stringValue())
        .isEqualTo("sort must be asc or desc, but is 'up'");
    assertThat(generator.json("/carts?startdate=14.3.").get("detail").stringValue())
        .isEqualTo("startdate must be a day like 2026-03-14, but is '14.3.'");
    assertThat(generator.json("/products?page=0").get("status").intValue()).isEqualTo(400);
    assertThat(generator.json("/carts/999999999").get("detail").stringValue())
        .isEqualTo("there is no cart 999999999");
  }

  @Test
  void afterAnIdComesTheNext() {
    JsonNode all = generator.json("/carts?limit=6");
    long third = all.get(2).get("id").longValue();

    assertThat(generator.json("/carts?limit=3&after=" + third))
        .containsExactly(all.get(3), all.get(4), all.get(5));
    assertThat(generator.json("/carts?sort=desc&after=" + third))
        .containsExactly(all.get(1), all.get(0));
    assertThat(generator.json("/users?limit=1&after=7").get(0).get("id").longValue()).isEqualTo(8);
    assertThat(generator.json("/carts?limit=10000&page=1002").get("detail").stringValue())
        .isEqualTo(
            "page 1002 skips 10010000 rows, and 10000000 is the most; ask with after=ID, the last id"
                + " of the page before");
  }

  @Test
  void aQueryThatTakesTooLongIsGivenUp() throws Exception {
    try (Connection another = generator.connection("dataSource");
        Statement lock = another.createStatement()) {
      another.setAutoCommit(false);
      lock.execute("lock table buyer in access exclusive mode");
      JsonNode answer = generator.json("/users");

      assertThat(answer.get("status").intValue()).isEqualTo(503);
      assertThat(answer.get("detail").stringValue()).contains("statement timeout");
      another.rollback();
    }
    assertThat(generator.json("/users").size()).isEqualTo(100);
  }

  @Test
  void itsConnectionsCannotWrite() throws Exception {
    try (Connection own = generator.connection("storefrontDataSource");
        Statement statement = own.createStatement()) {
      assertThatThrownBy(() -> statement.executeUpdate("update buyer set name = 'x'"))
          .hasMessageContaining("read-only");
    }
  }

  private static long sum(JsonNode array, java.util.function.ToLongFunction<JsonNode> value) {
    long sum = 0;
    for (JsonNode each : array) {
      sum += value.applyAsLong(each);
    }
    return sum;
  }
}
