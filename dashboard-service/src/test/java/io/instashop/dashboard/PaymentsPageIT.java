package io.instashop.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The payments on the live page, in a browser. */
@Tag("slow")
class PaymentsPageIT extends BrowsedPage {

  private final Instant window = TestMetrics.windowOf(Instant.now());
  private final Instant before = window.minusSeconds(TestMetrics.WINDOW_SECONDS);

  @BeforeAll
  static void start() {
    start(warehouse -> {});
  }

  @AfterEach
  void forgetThem() {
    if (metrics != null) {
      forget();
    }
  }

  @Test
  void theyComeAndGoWithTheirWindowsAndFollowTheStreamInBothLanguages() {
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      assertThat(page.getByTestId("stream-state")).hasText("Live");
      assertThat(page.getByTestId("payments")).isHidden();

      write(before, 3, "1000.10");
      write(window, 2, "0.40");
      metrics.progress("payments", window.plusSeconds(7));
      announce();

      assertThat(page.getByTestId("payments")).isVisible();
      assertThat(page.getByTestId("methods-Card-succeeded")).hasText("5");
      assertThat(page.getByTestId("methods-Card-pending")).hasText("4");
      assertThat(page.getByTestId("methods-Card-failed")).hasText("2");
      assertThat(page.getByTestId("methods-Card-brl")).hasText("1,000.50");
      assertThat(page.getByTestId("methods-Card-usd")).hasText("2,469.00");
      assertThat(page.getByTestId("methods-Card-eur")).hasText("0.00");
      assertThat(page.getByTestId("methods-Card-now-count")).hasText("2");
      assertThat(page.getByTestId("payment-statuses-failed-count")).hasText("8");
      assertThat(page.getByTestId("payment-statuses-failed-eur")).hasText("14.50");
      assertThat(page.getByTestId("payment-statuses-failed-now-count")).hasText("4");
      assertThat(page.getByTestId("payment-steps-refunded-count")).hasText("2");
      assertThat(page.getByTestId("rides-now")).hasText("2");
      assertThat(page.getByTestId("positions")).hasText("18");
      assertThat(page.getByTestId("average-speed")).hasText("31.50 km/h");
      assertThat(page.getByTestId("watermark")).hasText(Pattern.compile("\\d\\d:\\d\\d:[03]7"));
      assertThat(page.getByTestId("watermark-behind")).hasText("60 s");
      assertThat(page.getByTestId("late-counted")).hasText("5");
      assertThat(page.getByTestId("too-late")).hasText("3");
      assertThat(page.getByTestId("payments-rejected")).hasText("1");
      // Those of the shop alone are below.
      assertThat(page.locator("#quality")).hasText("");

      metrics.payments(window, "Card", 4, "1.40");
      metrics.announce("payments", window);
      assertThat(page.getByTestId("methods-Card-succeeded")).hasText("7");
      assertThat(page.getByTestId("methods-Card-brl")).hasText("1,001.50");

      page.getByLabel("Español").click();
      assertThat(page.locator("#payments-title")).hasText("Pagos");
      assertThat(page.locator("#methods tbody th")).hasText("Tarjeta");
      assertThat(page.locator("#payment-statuses tbody th")).hasText("Fallidos");
      assertThat(page.locator("#payment-steps tbody th")).hasText("Devuelto");
      assertThat(page.getByText("Marca de agua")).isVisible();
      assertThat(page.getByText("Demasiado tarde, sin contar")).isVisible();

      forget();
      assertThat(page.getByTestId("payments")).isHidden();
    }
  }

  @Test
  void theyFitANarrowPhoneAndHinderNobody() {
    write(window, 2, "1234567.89");
    metrics.progress("payments", window);
    announce();
    try (BrowserContext context = visits.context(360, 740, "es-ES", ColorScheme.DARK)) {
      Page page = visits.open(context);
      assertThat(page.getByTestId("methods-Card-brl")).hasText("1.234.567,89");
      assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")).isEqualTo(0);
      assertThat(Axe.serious(page)).isEmpty();
    }
  }

  private void announce() {
    for (String one : List.of("couriers", "payment_steps", "payment_statuses", "payments")) {
      metrics.announce(one, before, window);
    }
  }

  /** As after the time for which Redis keeps windows. */
  private void forget() {
    metrics.clear();
    announce();
  }

  private void write(Instant start, int succeeded, String brl) {
    metrics.payments(start, "Card", succeeded, brl);
    metrics.paymentStatus(start, "failed", 4, brl);
    metrics.paymentStep(start, "refunded", 1);
    metrics.couriers(start, 9, 2, "31.50");
  }
}
