package io.instashop.lake.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.definition.Language;
import io.instashop.lake.definition.Report.Format;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class ShownTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private final Shown english = new Shown(Language.EN);
  private final Shown spanish = new Shown(Language.ES);

  @Test
  void numbersHaveTwoDecimalsAtMost() {
    assertThat(english.full(1234567L, Format.PLAIN)).isEqualTo("1,234,567");
    assertThat(spanish.full(1234567L, Format.PLAIN)).isEqualTo("1.234.567");
    assertThat(english.full(0.125, Format.PLAIN)).isEqualTo("0.13");
    assertThat(spanish.full(new BigDecimal("2.50"), Format.PLAIN)).isEqualTo("2,5");
    assertThat(english.full(Double.NaN, Format.PLAIN)).isEqualTo("–");
  }

  @Test
  void numbersAreWrittenAsTheirColumnSays() {
    assertThat(english.full(9, Format.HOUR)).isEqualTo("09:00");
    assertThat(english.full(3L, Format.CHANGE)).isEqualTo("+3");
    assertThat(english.full(-3L, Format.CHANGE)).isEqualTo("−3");
    assertThat(english.full(0L, Format.CHANGE)).isEqualTo("0");
    assertThat(spanish.full(12.5, Format.PERCENT)).isEqualTo("12,5 %");
    assertThat(english.full(0.07, Format.SHARE)).isEqualTo("7 %");
  }

  @Test
  void timesAreThoseOfTheLanguage() {
    assertThat(english.full(DAY, Format.PLAIN)).isEqualTo("1 Mar 2026");
    assertThat(english.full(DAY, Format.MONTH)).isEqualTo("March 2026");
    assertThat(spanish.full(DAY, Format.MONTH)).isEqualTo("marzo de 2026");
    assertThat(english.full(Instant.parse("2026-03-01T09:05:00Z"), Format.PLAIN))
        .isEqualTo("1 Mar 2026, 09:05");
    assertThat(english.brief(LocalDateTime.of(2026, 3, 1, 9, 5), Format.PLAIN)).isEqualTo("09:05");
    assertThat(english.brief(DAY, Format.PLAIN)).isEqualTo("1 Mar");
  }

  @Test
  void othersAreAsTheyAre() {
    assertThat(english.full("<b>", Format.PLAIN)).isEqualTo("<b>");
    assertThat(english.full(null, Format.CHANGE)).isEqualTo("–");
  }
}
