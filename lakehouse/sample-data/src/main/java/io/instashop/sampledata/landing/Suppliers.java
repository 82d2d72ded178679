package io.instashop.sampledata.landing;

import io.instashop.sampledata.farm.Farm;
import io.instashop.sampledata.run.RandomSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who delivers: each file is the whole list, with ratings that drift. */
record Suppliers(Farm farm, RandomSource random, RowCorruption corruption) implements Dataset {

  private static final String BLANK = "no id";
  private static final String TWICE = "row repeated";

  @Override
  public String name() {
    return "suppliers";
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
                "supplier_id",
                "supplier_name",
                "contact_name",
                "email",
                "phone",
                "region",
                "country",
                "lead_time_days",
                "rating"));
    for (Farm.Supplier supplier : farm.suppliers()) {
      List<String> row = new ArrayList<>(row(supplier));
      String kind = corruption.of(name(), List.of(BLANK, TWICE)).orElse("");
      if (kind.equals(BLANK)) {
        row.set(0, "");
      }
      lines.add(row);
      if (kind.equals(TWICE)) {
        lines.add(row);
      }
    }
    return lines.write(file);
  }

  private List<String> row(Farm.Supplier supplier) {
    double rating = Math.min(5, Math.max(1, random.around(supplier.rating(), 0.2)));
    return List.of(
        supplier.id(),
        supplier.name(),
        supplier.contact(),
        supplier.email(),
        supplier.phone(),
        supplier.region(),
        "CO",
        Integer.toString(supplier.leadTimeDays()),
        Double.toString(Math.round(rating * 10) / 10.0));
  }
}
