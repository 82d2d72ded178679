package io.instashop.lake.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

  private static final String GOLD = "\ntarget: {layer: gold, table: t, mode: overwrite}\n";

  @TempDir private Path folder;

  private Dataset dataset(String yaml) throws IOException {
    Path datasets = Files.createDirectories(folder.resolve("datasets"));
    Files.writeString(datasets.resolve("x.sql"), "SELECT 1 FROM silver.t");
    Files.writeString(datasets.resolve("x.yml"), yaml);
    return Definitions.load(folder, Map.of()).dataset("x");
  }

  @Test
  void hasDefaults() throws IOException {
    Forecast least =
        new Forecast("t", "g", "v", ZoneId.of("UTC"), 24, 168, 1344, Forecast.Result.FORECAST);
    assertThat(dataset("forecast: {time: t, group: g, value: v}" + GOLD).forecast())
        .isEqualTo(least);
    assertThat(
            dataset(
                    "forecast: {time: t, group: g, value: v, zone: UTC, ahead: 24h, hold_out: 7d,"
                        + " history: 56d, result: forecast}"
                        + GOLD)
                .forecast())
        .isEqualTo(least);
    assertThat(least.expected()).isEqualTo("expected_v");
    assertThat(least.needed()).isEqualTo(21 * 24);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "value: g | 'forecast.time', 'forecast.group' and 'forecast.value' must be three columns",
        "value: v, zone: Bogota |"
            + " 'forecast.zone' must be a time zone such as America/Bogota, but is 'Bogota'",
        "value: v, ahead: 8d | 'forecast.ahead' must be 7d at most",
        "value: v, ahead: 90m |"
            + " 'forecast.ahead' must be whole hours such as 24h or 7d, but is '90m'",
        "value: v, hold_out: 0s |"
            + " 'forecast.hold_out' must be whole hours such as 24h or 7d, but is '0s'",
        "value: v, history: 20d |"
            + " 'forecast.history' must be 14d more than 'forecast.hold_out', or nothing can be"
            + " learnt",
      })
  void refusesWhatCannotBe(String keys, String complaint) {
    assertThatThrownBy(() -> dataset("forecast: {time: t, group: g, " + keys + "}" + GOLD))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageEndingWith("x.yml: " + complaint);
  }

  @Test
  void readsAllRowsOfAQuery() {
    String forecast = "forecast: {time: t, group: g, value: v}\n";
    assertThatThrownBy(() -> dataset(forecast + "changes: silver.t" + GOLD))
        .hasMessageContaining("'forecast' reads all rows");
    assertThatThrownBy(
            () -> dataset(forecast + "target: {layer: gold, table: t, mode: merge, keys: [g]}"))
        .hasMessageContaining("'forecast' reads all rows");
    assertThatThrownBy(
            () ->
                dataset(
                    forecast
                        + "source: {type: files, path: x, format: csv}\n"
                        + "target: {layer: bronze, table: t}"))
        .hasMessageEndingWith("'forecast' goes without 'source'");
  }
}
