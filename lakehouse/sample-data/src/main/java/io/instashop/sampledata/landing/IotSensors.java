package io.instashop.sampledata.landing;

import com.jerolba.carpet.annotation.Alias;
import io.instashop.sampledata.farm.Farm;
import io.instashop.sampledata.output.ParquetFile;
import io.instashop.sampledata.run.RandomSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the soil sensors measured. */
record IotSensors(Farm farm, RandomSource random, RowCorruption corruption, Clock clock)
    implements Dataset {

  private static final String BLIND = "no moisture";
  private static final String SOUR = "ph above 14";
  private static final int READINGS_PER_ORDER = 2;

  record Reading(
      @Alias("reading_id") String id,
      @Alias("sensor_id") String sensorId,
      String region,
      @Alias("reading_at") Instant readAt,
      @Alias("soil_moisture_pct") @Nullable Double moisture,
      @Alias("soil_temperature_c") double temperature,
      double ph,
      @Alias("battery_pct") int battery) {}

  @Override
  public String name() {
    return "iot_sensors";
  }

  @Override
  public String ending() {
    return ".parquet";
  }

  @Override
  public long write(Path file, long size) {
    List<Reading> readings = new ArrayList<>();
    for (long i = 0; i < size * READINGS_PER_ORDER; i++) {
      String kind = corruption.of(name(), List.of(BLIND, SOUR)).orElse("");
      Farm.Device sensor = random.pick(farm.sensors());
      readings.add(
          new Reading(
              random.uuid(),
              sensor.id(),
              sensor.region(),
              clock.instant().minusSeconds(10 * i),
              kind.equals(BLIND) ? null : Readings.tenth(random.between(5, 60)),
              Readings.tenth(random.around(19, 3)),
              Readings.tenth(
                  kind.equals(SOUR) ? random.between(14.1, 20) : random.between(4.5, 8.5)),
              random.below(101)));
    }
    ParquetFile.write(file, Reading.class, readings, Map.of());
    return readings.size();
  }
}
