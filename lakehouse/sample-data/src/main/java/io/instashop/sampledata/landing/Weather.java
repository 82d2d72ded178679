package io.instashop.sampledata.landing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.instashop.sampledata.farm.Farm;
import io.instashop.sampledata.run.RandomSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What the stations saw, some minutes apart. */
record Weather(Farm farm, RandomSource random, RowCorruption corruption, Clock clock)
    implements Dataset {

  private static final String CUT = "line cut off";
  private static final String DAMP = "humidity above 100 %";
  private static final int ORDERS_PER_OBSERVATION = 2;

  @JsonPropertyOrder({
    "observation_id",
    "station_id",
    "region",
    "observed_at",
    "temperature_c",
    "humidity_pct",
    "rainfall_mm",
    "wind_kph"
  })
  private record Observation(
      @JsonProperty("observation_id") String id,
      @JsonProperty("station_id") String stationId,
      String region,
      @JsonProperty("observed_at") String observedAt,
      @JsonProperty("temperature_c") double temperature,
      @JsonProperty("humidity_pct") double humidity,
      @JsonProperty("rainfall_mm") double rainfall,
      @JsonProperty("wind_kph") double wind) {}

  @Override
  public String name() {
    return "weather";
  }

  @Override
  public String ending() {
    return ".json";
  }

  @Override
  public long write(Path file, long size) {
    JsonLines lines = new JsonLines();
    for (long i = 0; i < 1 + size / ORDERS_PER_OBSERVATION; i++) {
      String kind = corruption.of(name(), List.of(CUT, DAMP)).orElse("");
      Observation observation = observation(kind.equals(DAMP), i);
      if (kind.equals(CUT)) {
        lines.addCut(observation);
      } else {
        lines.add(observation);
      }
    }
    return lines.write(file);
  }

  private Observation observation(boolean damp, long back) {
    Farm.Device station = random.pick(farm.stations());
    return new Observation(
        random.uuid(),
        station.id(),
        station.region(),
        clock.instant().minusSeconds(60 * back).toString(),
        Readings.tenth(random.around(22, 5)),
        Readings.tenth(damp ? random.between(101, 180) : random.between(35, 100)),
        Readings.tenth(random.chance(0.3) ? random.between(0, 25) : 0),
        Readings.tenth(random.between(0, 40)));
  }
}
