package io.instashop.generator.realism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.instashop.generator.shop.Profile;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shop.ShopFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealismReportTest {

  private static final int EVENTS = 200_000;
  private static final Shop CLASSIC = ShopFolder.read("classic");

  @Test
  void theClassicShopIsAsItWasPublished() {
    RealismReport report = RealismReport.draw(CLASSIC, EVENTS, 42);

    assertThat(report.measures()).filteredOn(measure -> !measure.isRight()).isEmpty();
    assertThat(published(report, "with a discount")).isCloseTo(15, within(0.1));
    assertThat(report.measures())
        .extracting(Measure::group)
        .contains("Hours", "Weekdays", "Months");
    assertThat(report.lines()).last().asString().contains("of " + report.measures().size());
    assertThat(report.page())
        .contains("<svg", "high_value 200–800")
        .doesNotContain("http", "<script", "<link");
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    assertThat(RealismReport.draw(CLASSIC, 20_000, 7).page())
        .isEqualTo(RealismReport.draw(CLASSIC, 20_000, 7).page());
  }

  @Test
  void aShopThatGivesMoreDiscountsThanPublishedIsOutOfBoundsInThatMeasureAlone() {
    RealismReport report = RealismReport.draw(generous(), CLASSIC, EVENTS, 42);

    assertThat(report.isRight()).isFalse();
    assertThat(report.measures().stream().filter(measure -> !measure.isRight()))
        .extracting(Measure::name)
        .containsExactly("with a discount");
    assertThat(report.page()).contains("1 of " + report.measures().size());
  }

  private static double published(RealismReport report, String name) {
    return report.measures().stream()
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .published();
  }

  /** The classic shop, whose regular buyers get three discounts more in a hundred purchases. */
  private static Shop generous() {
    Map<String, Profile> profiles = new LinkedHashMap<>(CLASSIC.profiles());
    profiles.computeIfPresent(
        "regular",
        (name, p) ->
            new Profile(
                p.share(),
                p.purchasesPerWeek(),
                p.orderValue(),
                p.basketLines(),
                p.largestQuantity(),
                p.discounted() + 3,
                p.bargains(),
                p.converts(),
                p.categories(),
                p.payments()));
    return new Shop(
        CLASSIC.name(),
        CLASSIC.currency(),
        CLASSIC.locales(),
        CLASSIC.businesses(),
        CLASSIC.plans(),
        CLASSIC.contacts(),
        profiles,
        CLASSIC.styles(),
        CLASSIC.categories(),
        CLASSIC.articles());
  }
}
