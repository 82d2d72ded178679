package io.instashop.sampledata.landing;

import io.instashop.sampledata.farm.Farm;
import io.instashop.sampledata.run.RandomSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The stock of every product in every region: each file is a whole count. */
record Inventory(Farm farm, RandomSource random, RowCorruption corruption, Clock clock)
    implements Dataset {

  private static final String WORD = "quantity is a word";
  private static final String SHORT = "cells missing";
  private static final String LONG = "a cell too many";
  private static final BigDecimal COST_SHARE = new BigDecimal("0.62");

  @Override
  public String name() {
    return "inventory";
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
                "product_id",
                "product_name",
                "category",
                "unit",
                "supplier_id",
                "region",
                "quantity_on_hand",
                "reorder_point",
                "unit_cost",
                "updated_at"));
    String now = clock.instant().toString();
    for (Farm.Product product : farm.products()) {
      for (String region : Farm.REGIONS) {
        lines.add(
            corruption
                .of(name(), List.of(WORD, SHORT, LONG))
                .map(kind -> spoiled(kind, row(product, region, now)))
                .orElseGet(() -> row(product, region, now)));
      }
    }
    return lines.write(file);
  }

  private List<String> row(Farm.Product product, String region, String now) {
    return List.of(
        product.id(),
        product.name(),
        product.category(),
        product.unit(),
        product.supplierId(),
        region,
        Integer.toString(random.below(400)),
        Integer.toString(20 + random.below(80)),
        BigDecimal.valueOf(product.priceCents(), 2)
            .multiply(COST_SHARE)
            .setScale(2, RoundingMode.HALF_UP)
            .toPlainString(),
        now);
  }

  private static List<String> spoiled(String kind, List<String> row) {
    return switch (kind) {
      case SHORT -> row.subList(0, 6);
      case LONG -> {
        List<String> longer = new ArrayList<>(row);
        longer.add("counted twice");
        yield longer;
      }
      default -> {
        List<String> worded = new ArrayList<>(row);
        worded.set(6, "many");
        yield worded;
      }
    };
  }
}
