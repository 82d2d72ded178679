package io.instashop.lake.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

  private final Scalars scalars = new Scalars("");

  @ParameterizedTest
  @CsvSource({
    "2025-01-15T10:07:08.123Z, 2025-01-15T10:07:08.123Z",
    "2025-01-15 10:07:08.123456, 2025-01-15T10:07:08.123456Z",
    "2025-01-15 10:07:08, 2025-01-15T10:07:08Z",
    "2025-01-15T10:07Z, 2025-01-15T10:07:00Z",
    "2024-02-29T23:59:59.1Z, 2024-02-29T23:59:59.100Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "2025-01-15T10:07:08+02:00, 2025-01-15T08:07:08Z",
    "2025-01-15T10:07:08.5-05:30, 2025-01-15T15:37:08.500Z",
  })
  void aMomentIsReadHoweverItIsWritten(String text, String moment) {
    assertThat(scalars.parse(text, DataTypes.TimestampType)).isEqualTo(Instant.parse(moment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-02-30T10:00:00Z",
        "2025-02-30T10:00:00+01:00",
        "2025-01-15T24:00:00Z",
        "2025-01-15T24:00:00+01:00",
        "2025-13-01T10:00:00Z",
        "2025-01-15T10:00:00.Z",
        "2025-01-15T10:00:00.1234567890Z",
        "2025-01-15T10:00:0xZ",
        "2025-01-15T10:00:00ZZ",
        "25-01-15T10:00:00Z",
        "Z",
        ""
      })
  void aMomentThatThereIsNotIsNeverGuessed(String text) {
    assertThat(scalars.parse(text, DataTypes.TimestampType)).isNull();
  }

  @Test
  void aPatternOfTheDatasetReplacesTheUsualOnes() {
    assertThat(new Scalars("dd.MM.yyyy HH:mm").parse("15.01.2025 10:07", DataTypes.TimestampType))
        .isEqualTo(Instant.parse("2025-01-15T10:07:00Z"));
  }
}
