package io.instashop.lake.intake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValueLimitTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:30:15.5Z");

  @Test
  void aTimeIsNotAheadOfAnyClock() {
    assertThat(ValueLimit.of(Types.TIMESTAMP, "timestamptz", true, NOW))
        .isEqualTo("2026-03-01 12:30:15+00");
    assertThat(ValueLimit.of(Types.TIMESTAMP, "TIMESTAMP", false, NOW))
        .isEqualTo("2026-03-01 12:30:15");
    assertThat(ValueLimit.of(Types.TIMESTAMP, "timestamp", true, NOW))
        .as("of a zone that nobody tells")
        .isEqualTo("2026-03-02 02:30:15");
    assertThat(ValueLimit.of(Types.TIMESTAMP, "DATETIME", false, NOW))
        .isEqualTo("2026-03-02 02:30:15");
    assertThat(ValueLimit.of(Types.DATE, "date", true, NOW)).isEqualTo("2026-03-02 02:30:15");
  }

  @Test
  void aNumberIsFinite() {
    assertThat(Double.parseDouble(ValueLimit.of(Types.DOUBLE, "float8", true, NOW))).isFinite();
    assertThat(Float.parseFloat(ValueLimit.of(Types.REAL, "float4", true, NOW))).isFinite();
    assertThat(ValueLimit.of(Types.NUMERIC, "numeric", true, NOW)).isNotNull();
    assertThat(ValueLimit.of(Types.DOUBLE, "DOUBLE", false, NOW)).isNull();
    assertThat(ValueLimit.of(Types.BIGINT, "int8", true, NOW)).isNull();
  }

  @Test
  void whatWasWrittenDownMayLieAboveIt() {
    String limit = "2026-03-01 12:30:15+00";
    for (String above :
        new String[] {"infinity", "NaN", "Infinity", "9999-12-31", "10000-01-01", "2026-03-02"}) {
      assertThat(ValueLimit.isAbove(above, limit)).as(above).isTrue();
    }
    for (String within : new String[] {"-infinity", "2026-03-01 12:30:14+00", "0044-03-15 BC"}) {
      assertThat(ValueLimit.isAbove(within, limit)).as(within).isFalse();
    }
    assertThat(ValueLimit.isAbove("9007199254740993", "1.797e308")).isFalse();
    assertThat(ValueLimit.isAbove("NaN", "1.797e308")).isTrue();
  }
}
