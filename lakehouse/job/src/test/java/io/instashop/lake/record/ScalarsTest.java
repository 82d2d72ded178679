package io.instashop.lake.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
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

  @ParameterizedTest
  @CsvSource({
    "dd/MM/yyyy HH:mm, 27/02/2026 10:00, 2026-02-27T10:00:00Z",
    "dd/MM/uuuu HH:mm, 27/02/2026 10:00, 2026-02-27T10:00:00Z",
    "d MMM yy hh:mm a, 7 feb 26 01:05 pm, 2026-02-07T13:05:00Z",
    "dd/MM/yyyy HH:mm, 29/02/2028 10:00, 2028-02-29T10:00:00Z",
    "dd/MM/yyyy HH:mm, 31/02/2026 10:00,",
    "dd/MM/yyyy HH:mm, 31/04/2026 10:00,",
    "dd/MM/yyyy HH:mm, 29/02/2027 10:00,",
    "dd/MM/yyyy HH:mm, 27/02/2026 24:00,",
    "MM/dd/yyyy HH:mm:ss, 02/30/2026 10:00:00,",
    "dd/MM/yyyy HH:mm, 00/01/2026 10:00,",
  })
  void noPatternMakesANeighbouringDay(String pattern, String text, @Nullable String moment) {
    Scalars rules = new Scalars(pattern);
    assertThat(rules.parse(text, DataTypes.TimestampType))
        .isEqualTo(moment == null ? null : Instant.parse(moment));
    assertThat(rules.parse(text, DataTypes.TimestampNTZType))
        .as("of no zone")
        .isEqualTo(
            moment == null ? null : LocalDateTime.ofInstant(Instant.parse(moment), ZoneOffset.UTC));
  }

  @Test
  void aPatternWithoutATimeIsForDates() {
    Scalars rules = new Scalars("dd/MM/yyyy");
    assertThat(rules.parse("27/02/2026", DataTypes.DateType)).isEqualTo(LocalDate.of(2026, 2, 27));
    assertThat(rules.parse("31/02/2026", DataTypes.DateType)).isNull();
    assertThat(rules.parse("2026-02-27", DataTypes.DateType)).isEqualTo(LocalDate.of(2026, 2, 27));
    assertThat(new Scalars("dd/MM/yyyy HH:mm").parse("27/02/2026 10:00", DataTypes.DateType))
        .as("the time would be cut")
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+292278994-08-17T07:12:55.807Z",
        "-292275055-05-16T16:47:04.192Z",
        "+999999999-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "0000-12-31T00:00:00Z",
        "2025-01-15T10:07:08.123456789Z"
      })
  void whatNoTableCanHoldDoesNotFit(String text) {
    assertThat(scalars.parse(text, DataTypes.TimestampType)).isNull();
    assertThat(scalars.parse(text.substring(0, text.length() - 1), DataTypes.TimestampNTZType))
        .isNull();
  }

  @Test
  void theLastMomentAndDayFit() {
    assertThat(scalars.parse("9999-12-31T23:59:59.999999Z", DataTypes.TimestampType))
        .isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
    assertThat(scalars.parse("9999-12-31", DataTypes.DateType))
        .isEqualTo(LocalDate.of(9999, 12, 31));
    assertThat(scalars.parse("+999999999-12-31", DataTypes.DateType)).isNull();
    assertThat(scalars.parse("-0044-03-15", DataTypes.DateType)).isNull();
  }

  @Test
  void offsetsComeInAllShapes() {
    for (String offset : List.of("+05:45", "+0545", "+05:45:00")) {
      assertThat(scalars.parse("2026-01-01 05:45:00" + offset, DataTypes.TimestampType))
          .as(offset)
          .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }
    assertThat(scalars.parse("2026-01-01 02:00:00+02", DataTypes.TimestampType))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.5, 10.50",
    "1e3, 1000.00",
    "0e100000000, 0.00",
    "0.1e1, 1.00",
    "9999999999.99, 9999999999.99",
    "1e100000000,",
    "1e-100000000,",
    "-1e2147483647,",
    "1e99999999999,",
    "10000000000,",
    "0.001,",
    "NaN,",
    "' 1',",
  })
  void theSizeOfANumberIsNoWork(String text, @Nullable String decimal) {
    assertThat(scalars.parse(text, DataTypes.createDecimalType(12, 2)))
        .isEqualTo(decimal == null ? null : new BigDecimal(decimal));
  }

  @Test
  void aNumberOfManyDigitsIsNoNumber() {
    assertThat(scalars.parse("1".repeat(5_000_000), DataTypes.createDecimalType(12, 2))).isNull();
    assertThat(scalars.parse("1".repeat(5_000_000), DataTypes.DoubleType)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1e308, 1e308",
    "-0, -0.0",
    "0e-999, 0",
    "9007199254740992.000000, 9007199254740992",
    "1e309,",
    "-1e309,",
    "1e-999,",
    "12345678901234567890.5,",
    "0x1p3,",
    "1d,",
    "Infinity,",
  })
  void aFloatingNumberIsNeitherInfiniteNorCut(String text, @Nullable Double number) {
    assertThat(scalars.parse(text, DataTypes.DoubleType)).isEqualTo(number);
  }

  @Test
  void aShorterFloatingNumberHoldsLess() {
    assertThat(scalars.parse("0.1", DataTypes.FloatType)).isEqualTo(0.1f);
    assertThat(scalars.parse("16777216", DataTypes.FloatType)).isEqualTo(16777216f);
    assertThat(scalars.parse("16777217", DataTypes.FloatType)).isNull();
    assertThat(scalars.parse("1e39", DataTypes.FloatType)).isNull();
    assertThat(scalars.parse("0.123456789", DataTypes.FloatType)).isNull();
  }

  @Test
  void aDecimalFractionOfBitsIsTakenAsWritten() {
    // 17 digits tell any double; it comes back as it was.
    assertThat(scalars.parse("0.30000000000000004", DataTypes.DoubleType)).isEqualTo(0.1 + 0.2);
    assertThat(scalars.parse("0.10000000000000001", DataTypes.DoubleType))
        .as("0.1 as C writes it")
        .isEqualTo(0.1);
    assertThat(scalars.parse("2.2250738585072014E-308", DataTypes.DoubleType))
        .isEqualTo(Double.MIN_NORMAL);
  }

  @Test
  void aNumberOfMoreThan15DigitsThatADoubleWouldRoundDoesNotFit() {
    assertThat(scalars.parse("9007199254740993", DataTypes.DoubleType)).isNull();
    assertThat(scalars.parse("9007199254740992", DataTypes.DoubleType)).isEqualTo(0x1p53);
    assertThat(scalars.parse("1700000000000000001", DataTypes.DoubleType)).isNull();
  }
}
