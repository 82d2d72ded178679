package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.instashop.local.process.Ports;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System 5 from the API over the database to its analyses, against plain loops. */
@Tag("slow")
class StoreIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final PostgresServer SERVER = TestServers.warehouse();

  @TempDir private Path folder;

  @Test
  void fromCaptureToAnalysis() throws Exception {
    SERVER.recreateDatabase("dwh_db");
    try (FakeStore store = new FakeStore(2300)) {
      Map<String, String> settings = new HashMap<>();
      settings.put("FAKE_STORE_URL", store.url());
      settings.put("STORE_DB_URL", "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/dwh_db");
      TestLake lake = new TestLake(folder).shipped(settings);

      // The database is away; the next run continues with the task that failed.
      assertThat(lake.job("store").outcome()).isNotEqualTo("ok");
      settings.put("STORE_DB_URL", SERVER.jdbcUrl("dwh_db"));
      lake.shipped(settings);
      assertThat(lake.job("store").outcome()).isEqualTo("ok");
      // Once, though the job ran twice. A short page need not be the last: each is followed by an
      // empty one.
      assertThat(store.requests)
          .containsEntry("/products", 2)
          .containsEntry("/users", 2)
          .containsEntry("/carts", 4);
      agrees(lake, store);

      // The store keeps selling; a new run takes all in and doubles nothing.
      try (FakeStore later = new FakeStore(2500)) {
        settings.put("FAKE_STORE_URL", later.url());
        lake.shipped(settings);
        assertThat(lake.job("store").outcome()).isEqualTo("ok");
        agrees(lake, later);
      }
    }
  }

  private void agrees(TestLake lake, FakeStore store) throws IOException {
    Map<Integer, JsonNode> products = new HashMap<>();
    store.products.forEach(p -> products.put(p.get("id").asInt(), p));
    Sums categories = new Sums();
    Map<String, Set<Integer>> carts = new HashMap<>();
    Map<Integer, Set<Integer>> cartsOfProduct = new HashMap<>();
    Map<String, Integer> pairs = new HashMap<>();
    Sums users = new Sums();
    long lines = 0;
    for (JsonNode cart : store.carts) {
      int id = cart.get("id").asInt();
      Set<Integer> inCart = new TreeSet<>();
      BigDecimal value = BigDecimal.ZERO;
      for (JsonNode line : cart.get("products")) {
        JsonNode product = products.get(line.get("productId").asInt());
        BigDecimal quantity = new BigDecimal(line.get("quantity").asInt());
        BigDecimal amount = quantity.multiply(new BigDecimal(product.get("price").asText()));
        String category = product.get("category").asText();
        categories.add(category, 1, quantity, amount);
        carts.computeIfAbsent(category, c -> new HashSet<>()).add(id);
        inCart.add(product.get("id").asInt());
        value = value.add(amount);
        lines++;
      }
      users.add(cart.get("userId").asText(), 1, value);
      for (int a : inCart) {
        cartsOfProduct.computeIfAbsent(a, p -> new HashSet<>()).add(id);
        inCart.stream().filter(b -> b > a).forEach(b -> pairs.merge(a + "+" + b, 1, Integer::sum));
      }
    }

    assertThat(lake.value("SELECT count(*) FROM trusted.sales")).isEqualTo(lines);
    assertThat(lake.rows("SELECT title, rating, orders FROM trusted.products WHERE product_id = 3"))
        .containsExactly("[Thing 3,3.5,3]");
    assertThat(lake.rows("SELECT email, name, street FROM trusted.users WHERE user_id = 4"))
        .containsExactly("[user4@example.com,First4 Last4,Street 4]");

    Sums shown = new Sums();
    for (JsonNode row : json("category_statistics")) {
      shown.add(
          row.get("category").asText(),
          row.get("lines").asText(),
          row.get("quantity").asText(),
          row.get("revenue").asText());
      assertThat(row.get("carts").asInt())
          .isEqualTo(carts.get(row.get("category").asText()).size());
    }
    assertThat(shown.text()).isEqualTo(categories.text());
    Sums shownUsers = new Sums();
    for (JsonNode row : json("user_segments")) {
      shownUsers.add(
          row.get("user_id").asText(), row.get("orders").asText(), row.get("revenue").asText());
    }
    assertThat(shownUsers.text()).isEqualTo(users.text());

    pairs.values().removeIf(together -> together < 2);
    List<JsonNode> shownPairs = json("product_pairs");
    assertThat(shownPairs).hasSameSizeAs(pairs.keySet());
    for (JsonNode row : shownPairs) {
      int a = row.get("product_a").asInt();
      int b = row.get("product_b").asInt();
      int together = pairs.get(a + "+" + b);
      assertThat(row.get("together").asInt()).isEqualTo(together);
      double lift =
          (double) together
              * store.carts.size()
              / ((double) cartsOfProduct.get(a).size() * cartsOfProduct.get(b).size());
      assertThat(Math.abs(row.get("lift").asDouble() - lift)).isLessThan(0.0001);
    }

    Map<String, Long> extracted =
        Map.of(
            "products", (long) store.products.size(),
            "users", (long) store.users.size(),
            "carts", (long) store.carts.size(),
            "cart_items", lines);
    extracted.forEach(
        (table, rows) -> {
          var parquet =
              TestLake.spark()
                  .read()
                  .parquet(folder.resolve("lake/raw/relational/" + table + ".parquet").toString());
          assertThat(parquet.count()).as(table).isEqualTo(rows);
          assertThat(parquet.columns()).noneMatch(column -> column.startsWith("_"));
        });

    for (String table :
        List.of("category_statistics", "daily_sales", "user_segments", "product_pairs")) {
      List<Row> parquet =
          TestLake.spark()
              .read()
              .parquet(folder.resolve("lake/refined/" + table + ".parquet").toString())
              .toJSON()
              .toDF()
              .collectAsList();
      assertThat(parquet.stream().map(row -> parse(row.getString(0))))
          .containsExactlyInAnyOrderElementsOf(json(table));
    }
  }

  private List<JsonNode> json(String table) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("lake/refined/" + table + ".json"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        Files.readAllLines(file).forEach(line -> rows.add(parse(line)));
      }
    }
    return rows;
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
