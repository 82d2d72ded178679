package io.instashop.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.windows.TransactionWindow;
import io.instashop.contracts.windows.WindowProgress;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page gets: its script reads these names. */
class LiveViewTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final JsonMapper mapper = new JsonMapper();

  @Test
  void aWindowHasTheFieldsThatThePageReads() {
    BigDecimal money = new BigDecimal("1.00");
    TransactionWindow window =
        new TransactionWindow(
            NOON,
            NOON.plusSeconds(30),
            1,
            money,
            1,
            0,
            0,
            money,
            money,
            money,
            money,
            1,
            1,
            1L,
            1L);
    assertThat(mapper.<JsonNode>valueToTree(window).propertyNames())
        .containsExactlyInAnyOrder(
            "windowStart",
            "windowEnd",
            "transactionCount",
            "grossAmount",
            "completedCount",
            "failedCount",
            "pendingCount",
            "totalRevenue",
            "avgTransactionValue",
            "maxTransaction",
            "minTransaction",
            "uniqueCustomers",
            "uniqueBuyers",
            "itemsSold",
            "uniqueProducts");
  }

  @Test
  void progressHasTheFieldsThatThePageReads() {
    QueryProgress progress =
        QueryProgress.of(new WindowProgress("products", 7, 12, 4200, NOON, NOON, 3, 5L, 1, NOON));
    assertThat(progress).isEqualTo(new QueryProgress("products", NOON, NOON, 4200, 3, 5L, 1, NOON));
    assertThat(mapper.<JsonNode>valueToTree(progress).propertyNames())
        .containsExactlyInAnyOrder(
            "aggregation",
            "newestEvent",
            "watermark",
            "totalEvents",
            "lateEvents",
            "lateCountedEvents",
            "rejectedEvents",
            "updatedAt");
  }
}
