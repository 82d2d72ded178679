package io.instashop.sampledata.landing;

import io.instashop.sampledata.farm.Farm;
import io.instashop.sampledata.run.RandomSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What suppliers have sent to the regions, and whether it came in time; a quarter of the orders.
 */
record Logistics(Farm farm, RandomSource random, RowCorruption corruption, Clock clock)
    implements Dataset {

  private static final String BACKWARDS = "delivered before shipped";
  private static final String TWICE = "row repeated";
  private static final List<String> CARRIERS =
      List.of("TransAndes", "CargaLibre", "RutaVerde", "Envíos del Valle");
  private static final int HOURS_PER_DAY = 24;

  @Override
  public String name() {
    return "logistics";
  }

  @Override
  public String ending() {
    return ".csv";
  }

  @Override
  public long write(Path file, long size) {
    CsvLines lines =
        new CsvLines(
            List.of(
                "shipment_id",
                "supplier_id",
                "product_id",
                "region",
                "carrier",
                "shipped_at",
                "expected_at",
                "delivered_at",
                "quantity",
                "freight_cost",
                "status"));
    for (long i = 0; i < Math.max(1, size / 4); i++) {
      String kind = corruption.of(name(), List.of(BACKWARDS, TWICE)).orElse("");
      List<String> row = row(kind.equals(BACKWARDS));
      lines.add(row);
      if (kind.equals(TWICE)) {
        lines.add(row);
      }
    }
    return lines.write(file);
  }

  /** Shipped up to twice the lead time ago; one in five is late by up to two days. */
  private List<String> row(boolean backwards) {
    Farm.Product product = random.pick(farm.products());
    Farm.Supplier supplier =
        farm.suppliers().stream()
            .filter(each -> each.id().equals(product.supplierId()))
            .findFirst()
            .orElseThrow();
    int lead = supplier.leadTimeDays() * HOURS_PER_DAY;
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant shipped = now.minus(Duration.ofHours(1L + random.below(2 * lead)));
    Instant expected = shipped.plus(Duration.ofHours(lead));
    Instant arrives =
        random.chance(0.2)
            ? expected.plus(Duration.ofHours(1L + random.below(2 * HOURS_PER_DAY)))
            : expected.minus(Duration.ofHours(random.below(lead / 2)));
    Instant delivered = backwards ? shipped.minus(Duration.ofHours(1)) : arrives;
    boolean here = backwards || !delivered.isAfter(now);
    int quantity = 10 + random.below(490);
    List<String> row = new ArrayList<>();
    row.add(random.uuid());
    row.add(supplier.id());
    row.add(product.id());
    row.add(random.pick(Farm.REGIONS));
    row.add(random.pick(CARRIERS));
    row.add(shipped.toString());
    row.add(expected.toString());
    row.add(here ? delivered.toString() : "");
    row.add(Integer.toString(quantity));
    row.add(BigDecimal.valueOf(20_000L + quantity * 150L + random.below(50_000), 2).toString());
    row.add(here ? "delivered" : "in_transit");
    return row;
  }
}
