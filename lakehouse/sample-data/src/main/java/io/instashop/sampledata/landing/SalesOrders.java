package io.instashop.sampledata.landing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.instashop.sampledata.farm.Farm;
import io.instashop.sampledata.farm.SaleLine;
import io.instashop.sampledata.run.RandomSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What the stores sold. */
record SalesOrders(Farm farm, RandomSource random, RowCorruption corruption, Clock clock)
    implements Dataset {

  private static final String UNKNOWN = "unknown product";
  private static final String NOTHING = "quantity 0";
  private static final String TWICE = "order repeated";
  private static final int CUSTOMERS = 300;

  @JsonPropertyOrder({
    "order_id",
    "ordered_at",
    "customer_id",
    "region",
    "channel",
    "status",
    "items",
    "total_amount"
  })
  private record Order(
      @JsonProperty("order_id") String id,
      @JsonProperty("ordered_at") String orderedAt,
      @JsonProperty("customer_id") String customerId,
      String region,
      String channel,
      String status,
      List<Item> items,
      @JsonProperty("total_amount") BigDecimal total) {}

  @JsonPropertyOrder({"product_id", "quantity", "unit_price"})
  private record Item(
      @JsonProperty("product_id") String productId,
      int quantity,
      @JsonProperty("unit_price") BigDecimal unitPrice) {}

  @Override
  public String name() {
    return "sales_orders";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public long write(Path file, long size) {
    JsonLines lines = new JsonLines();
    for (long i = 0; i < size; i++) {
      String kind = corruption.of(name(), List.of(UNKNOWN, NOTHING, TWICE)).orElse("");
      lines.add(order(kind, i));
      if (kind.equals(TWICE)) {
        lines.repeatLast();
      }
    }
    return lines.write(file);
  }

  private Order order(String kind, long back) {
    List<Item> items = new ArrayList<>();
    BigDecimal total = BigDecimal.ZERO.setScale(2);
    int count = 1 + random.below(4);
    for (int i = 0; i < count; i++) {
      SaleLine line = SaleLine.draw(farm, random);
      total = total.add(line.amount());
      items.add(
          new Item(
              i == 0 && kind.equals(UNKNOWN) ? "P999" : line.product().id(),
              i == 0 && kind.equals(NOTHING) ? 0 : line.quantity(),
              line.unitPrice()));
    }
    return new Order(
        random.uuid(),
        clock.instant().minusSeconds(90 * back).toString(),
        "C%04d".formatted(1 + random.below(CUSTOMERS)),
        random.pick(Farm.REGIONS),
        random.weighted(List.of("store", "phone", "field agent"), 70, 20, 10),
        random.weighted(List.of("completed", "pending", "cancelled"), 85, 10, 5),
        items,
        total);
  }
}
