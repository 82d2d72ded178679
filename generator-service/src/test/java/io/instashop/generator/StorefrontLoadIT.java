package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who asks for pages waits for who asks for pages; the shop keeps selling. */
@Tag("slow")
class StorefrontLoadIT {

  private static final int REQUESTS = 12;

  private static final ExecutorService browsers = Executors.newFixedThreadPool(REQUESTS);
  private static RunningGenerator generator;

  @BeforeAll
  static void open() {
    RunningGenerator.emptyDatabases();
    generator = RunningGenerator.start("rate=50", "seed=5");
    await().atMost(Patience.seconds(60)).until(() -> rows() > 0);
  }

  @AfterAll
  static void close() {
    browsers.shutdownNow();
    generator.close();
  }

  @Test
  void requestsThatFillTheirPoolStopNoSale() throws Exception {
    try (Connection first = generator.connection("storefrontDataSource");
        Connection second = generator.connection("storefrontDataSource")) {
      assertThat(first).isNotEqualTo(second);
      List<CompletableFuture<JsonNode>> asked = new ArrayList<>();
      for (int request = 0; request < REQUESTS; request++) {
        asked.add(
            CompletableFuture.supplyAsync(
                () -> generator.json("/carts?sort=desc&limit=1"), browsers));
      }
      long before = rows();
      await().atMost(Patience.seconds(10)).until(() -> rows() > before + 50);
      assertThat(generator.status()).isEqualTo("UP");
      for (CompletableFuture<JsonNode> answer : asked) {
        assertThat(answer.get().get("status").intValue()).isEqualTo(503);
        assertThat(answer.get().get("detail").stringValue()).contains("storefront");
      }
      long then = rows();
      await().atMost(Patience.seconds(10)).until(() -> rows() > then);
    }
    assertThat(generator.json("/carts?sort=desc&limit=1").size()).isEqualTo(1);
  }

  @Test
  void usersAreNotShownUnlessSomebodySaysSo() {
    for (String path : List.of("/users", "/users/5")) {
      JsonNode answer = generator.json(path);
      assertThat(answer.get("status").intValue()).isEqualTo(403);
      assertThat(answer.get("detail").stringValue())
          .contains("instashop.generator.storefront.personal-data");
    }
    assertThat(generator.json("/products").get(0).get("rating").get("count").longValue())
        .isNotNegative();
  }

  private static long rows() {
    return generator.count("select count(*) from user_behavior");
  }
}
