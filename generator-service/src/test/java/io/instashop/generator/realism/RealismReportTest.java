package io.instashop.generator.realism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.instashop.generator.shop.Profile;
import io.instashop.generator.shop.Range;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.shop.ShopFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
    RealismReport report =
        RealismReport.draw(
            withProfile("regular", p -> profile(p, p.orderValue(), 17.5)), EVENTS, 42);

    assertThat(wrong(report)).containsExactly("with a discount");
    assertThat(report.isRight()).isFalse();
    assertThat(report.page()).contains("1 of " + report.measures().size());
  }

  @Test
  void aShopWithDearerOrdersThanPublishedIsOutOfBoundsInThatMeasureAlone() {
    Shop dearer =
        withProfile("bargain_hunter", p -> profile(p, new Range(10, 160), p.discounted()));

    assertThat(RealismReport.draw(dearer, EVENTS, 42).measures())
        // Other orders are another draw, and so few events are too few for the seasons.
        .filteredOn(measure -> !measure.group().startsWith("Demand") && !measure.isRight())
        .extracting(Measure::name)
        .containsExactly("bargain_hunter 10–80");
  }

  @Test
  void anotherHourThanThePublishedOneIsOutOfBoundsAlone() {
    Published published = Published.of(CLASSIC);
    Published.Habits habits = published.habits();
    List<Double> hours = new ArrayList<>(habits.hours());
    hours.set(3, hours.get(3) + 0.5);
    Published.Habits others =
        new Published.Habits(
            habits.transactions(),
            habits.behaviors(),
            habits.failed(),
            habits.pending(),
            hours,
            habits.weekdays(),
            habits.months(),
            habits.peak(),
            habits.low());

    assertThat(
            wrong(
                RealismReport.draw(
                    CLASSIC, new Published(others, published.promise()), EVENTS, 42)))
        .containsExactly("03:00");
  }

  @Test
  void aShopOfOnesOwnIsMeasuredAgainstItsFiles() {
    Shop own = withProfile("regular", p -> profile(p, p.orderValue(), 60));
    Shop renamed =
        new Shop(
            "/home/me/shop",
            own.currency(),
            own.locales(),
            own.businesses(),
            own.plans(),
            own.contacts(),
            own.profiles(),
            own.styles(),
            own.categories(),
            own.articles());

    assertThat(wrong(RealismReport.draw(renamed, EVENTS, 42))).isEmpty();
  }

  private static List<String> wrong(RealismReport report) {
    return report.measures().stream()
        .filter(measure -> !measure.isRight())
        .map(Measure::name)
        .toList();
  }

  private static double published(RealismReport report, String name) {
    return report.measures().stream()
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .published();
  }

  private static Profile profile(Profile p, @Nullable Range orderValue, double discounted) {
    return new Profile(
        p.share(),
        p.purchasesPerWeek(),
        orderValue,
        p.basketLines(),
        p.largestQuantity(),
        discounted,
        p.bargains(),
        p.converts(),
        p.categories(),
        p.payments());
  }

  /** The classic shop with another profile. */
  private static Shop withProfile(String name, UnaryOperator<Profile> change) {
    Map<String, Profile> profiles = new LinkedHashMap<>(CLASSIC.profiles());
    profiles.computeIfPresent(name, (any, profile) -> change.apply(profile));
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
