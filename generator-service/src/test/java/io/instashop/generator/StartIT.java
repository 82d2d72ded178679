package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartIT {

  @ParameterizedTest
  @CsvSource({
    "rate, 0, must be a whole number from 1 to 50000",
    "rate, 50001, must be a whole number from 1 to 50000",
    "rate, fast, must be a whole number from 1 to 50000",
    "duration, 0s, must be a duration of 1ms or more",
    "backfill-span, long, must be a duration of 1s or more",
    "catalog.buyers, 0, must be a whole number from 1 to 100000"
  })
  void aBadSettingIsRefusedInOneLineThatNamesIt(
      String name, String value, String allowed, CapturedOutput output) {
    assertThatThrownBy(() -> RunningGenerator.start(name + "=" + value))
        .isInstanceOf(Exception.class);

    String variable = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    assertRefused(
        output,
        "generator-service: instashop.generator.%s (INSTASHOP_GENERATOR_%s) %s, but is '%s'"
            .formatted(name, variable, allowed, value));
  }

  @Test
  @Tag("slow")
  void aShopThatIsNotThereIsRefused(CapturedOutput output) {
    assertThatThrownBy(() -> RunningGenerator.start("shop=clasic")).isInstanceOf(Exception.class);

    assertRefused(
        output,
        "generator-service: instashop.generator.shop (INSTASHOP_GENERATOR_SHOP) must be classic,"
            + " latam, or a folder with shop.yml and articles.csv, but is 'clasic'");
  }

  @Test
  @Tag("slow")
  void aBackfillWithoutRoomIsRefused(CapturedOutput output) {
    RunningGenerator.emptyDatabases();
    try (RunningGenerator first = RunningGenerator.start()) {
      first
          .shop()
          .execute(
              """
              insert into transaction (buyer_id, customer_id, transaction_date, total_amount,
                discount_amount, payment_method, status)
              values (1, 1, now() + interval '1 hour', 1, 0, 'pix', 'completed')""");
    }

    assertThatThrownBy(() -> RunningGenerator.start("backfill=10")).isInstanceOf(Exception.class);

    assertRefused(
        output,
        "generator-service: instashop.generator.backfill (INSTASHOP_GENERATOR_BACKFILL) must be 0 in a"
            + " shop whose newest event");
  }

  @Test
  @Tag("slow")
  void aProductWhosePriceIsNoNumberIsNotSoldAndNamed(CapturedOutput output) {
    RunningGenerator.emptyDatabases();
    try (RunningGenerator first = RunningGenerator.start("catalog.products=5")) {
      first.shop().execute("alter table product drop constraint product_price_number");
      first.shop().update("update product set price = 'NaN' where product_id = 2");
    }

    try (RunningGenerator second = RunningGenerator.start("rate=1")) {
      assertThat(second.status()).isEqualTo("UP");
    }
    assertThat(output.getAll())
        .contains("Products whose price is NaN are not sold: 1 in all, beginning with [2]");
  }

  private static void assertRefused(CapturedOutput output, String complaint) {
    List<String> complaints =
        output
            .getAll()
            .lines()
            .filter(l -> l.contains("[generator-service]"))
            .filter(l -> l.contains("ERROR") || l.contains("WARN"))
            .toList();
    assertThat(complaints).singleElement().asString().contains(complaint);
    assertThat(output.getAll()).doesNotContain("\tat ");
  }
}
