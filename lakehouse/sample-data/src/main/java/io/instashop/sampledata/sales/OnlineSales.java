package io.instashop.sampledata.sales;

import io.instashop.sampledata.farm.Farm;
import io.instashop.sampledata.farm.SaleLine;
import io.instashop.sampledata.run.RandomSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Invents online sales. */
final class OnlineSales {

  static final Schema SCHEMA = schema();

  /** Knows how decimals and times are written. */
  static final GenericData MODEL = model();

  private static final int CUSTOMERS = 300;

  private final Farm farm = Farm.create();
  private final RandomSource random;
  private final Clock clock;

  OnlineSales(RandomSource random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  GenericRecord next() {
    SaleLine line = SaleLine.draw(farm, random);
    GenericRecord sale = new GenericData.Record(SCHEMA);
    sale.put("sale_id", random.uuid());
    sale.put("sold_at", clock.instant());
    sale.put("customer_id", "C%04d".formatted(1 + random.below(CUSTOMERS)));
    sale.put("product_id", line.product().id());
    sale.put("region", random.pick(Farm.REGIONS));
    sale.put("channel", random.weighted(List.of("web", "app", "marketplace"), 50, 40, 10));
    sale.put("quantity", line.quantity());
    sale.put("unit_price", line.unitPrice());
    sale.put("total_amount", line.amount());
    sale.put("coupon", random.chance(0.1) ? "HARVEST" + random.below(10) : null);
    return sale;
  }

  private static Schema schema() {
    try (InputStream in = OnlineSales.class.getResourceAsStream("/farm/online_sale.avsc")) {
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GenericData model() {
    GenericData model = new GenericData();
    model.addLogicalTypeConversion(new Conversions.DecimalConversion());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    return model;
  }
}
