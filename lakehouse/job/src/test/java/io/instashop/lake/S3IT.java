package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.stores.S3Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lake's folder and the files it reads on a store that speaks S3's protocol. */
@Tag("slow")
class S3IT {

  private static S3Server store;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    store = S3Server.start("shop");
    TestS3.know(store);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  private static void drop(TestLake lake, String name, String text) throws Exception {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path("s3a://shop/landing/" + name);
    try (var out = file.getFileSystem(lake.folder().configuration()).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void filesOnTheStoreBecomeBronzeAndSilverTablesOnTheStore() throws Exception {
    TestLake lake = new TestLake(folder).at("s3a://shop/lake");
    lake.define(
        "datasets/prices.yml",
        """
        source: {type: files, path: 's3a://shop/landing', pattern: '*.json', format: json}
        schema: [product_id BIGINT NOT NULL, price BIGINT]
        target: {layer: bronze, table: prices}
        """);
    lake.define(
        "datasets/silver_prices.yml",
        """
        changes: bronze.prices
        target: {layer: silver, table: prices, mode: merge, keys: [product_id], latest_by: [_offset]}
        """);
    lake.define("datasets/silver_prices.sql", "SELECT product_id, price, _offset FROM changes");

    drop(
        lake, "a.json", "{\"product_id\":1,\"price\":5}\nbroken\n{\"product_id\":2,\"price\":6}\n");
    assertThat(lake.run("prices", "silver_prices"))
        .as(() -> "" + lake.said)
        .extracting(run -> run.outcome())
        .containsExactly("ok", "ok");
    // Another run finds nothing new; a later file changes one price.
    lake.run("prices", "silver_prices");
    drop(lake, "sub/b.json", "{}\n\n\n{\"product_id\":1,\"price\":7}\n");
    lake.run("prices", "silver_prices");

    assertThat(lake.rows("SELECT product_id, price, _source FROM bronze.prices"))
        .containsExactly(
            "[1,5,s3a://shop/landing/a.json]",
            "[1,7,s3a://shop/landing/sub/b.json]",
            "[2,6,s3a://shop/landing/a.json]");
    assertThat(lake.rows("SELECT product_id, price FROM silver.prices"))
        .containsExactly("[1,7]", "[2,6]");
    assertThat(lake.rows("SELECT source, position, raw FROM quarantine.records"))
        .containsExactly(
            "[s3a://shop/landing/a.json,2,broken]", "[s3a://shop/landing/sub/b.json,1,{}]");
    assertThat(lake.sql("DESCRIBE HISTORY bronze.prices"))
        .as("a run that finds nothing writes nothing")
        .hasSize(2);
  }
}
