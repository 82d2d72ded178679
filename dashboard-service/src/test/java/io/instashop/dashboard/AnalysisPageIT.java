package io.instashop.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * How the page of analysis is used.
 *
 * <p>Promise: "every number of an analysis is what SQL makes of the facts".
 */
@Tag("slow")
class AnalysisPageIT extends AnalysisCase {

  @Test
  void aClickNarrowsEverythingAndTheAddressKeepsIt() throws Exception {
    onPage(
        "?" + DAYS,
        1440,
        "en-US",
        page -> {
          page.getByTestId("panel-sellers").getByText("Seller 4").click();
          String money = one("sum(money)", "sale where seller = 4 and " + IN_DAYS);
          Locator revenue = page.getByTestId("summary-revenue");
          assertThat(revenue).hasAttribute("data-value", number(money));
          assertThat(page).hasURL(Pattern.compile(".*seller=4.*"));
          assertThat(page.getByTestId("panel-buyers")).containsText("Not by seller");
          assertThat(page.getByTestId("panel-sellers").locator("tbody tr")).hasCount(1);

          page.reload();
          assertThat(revenue).hasAttribute("data-value", number(money));
          page.goBack();
          assertThat(page.getByTestId("panel-sellers").locator("tbody tr")).hasCount(5);
          assertThat(revenue)
              .hasAttribute("data-value", number(one("sum(money)", "sale where " + IN_DAYS)));
        });
  }

  @Test
  void aPhoneInSpanishNeedsNoSidewaysScrollingAndTheKeyboardReachesAll() throws Exception {
    onPage(
        "?" + HOURS,
        360,
        "es-CO",
        page -> {
          assertThat(page.getByText("Vendedores principales")).isVisible();
          assertThat(page.getByTestId("panel-sellers").locator("tbody tr")).hasCount(5);
          assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
              .isEqualTo(0);
          page.locator("[data-period='7d']").focus();
          page.keyboard().press("Enter");
          assertThat(page).hasURL(Pattern.compile(".*period=7d$"));
          page.navigate(dashboard.url() + "analysis?from=tomorrow&to=2026-03-01");
          assertThat(page.getByTestId("trouble")).containsText("from debe ser un día");
        });
  }

  @Test
  void aPhoneShowsChangesAndAnEmptyPeriodSaysThatThereIsNothing() throws Exception {
    onPage(
        "?" + HOURS,
        360,
        "en-US",
        page -> {
          Locator seller = page.getByTestId("panel-sellers").locator("tbody tr").first();
          assertThat(seller.locator(".change.narrow")).isVisible();
          assertThat(seller.locator(".change.narrow")).containsText(Pattern.compile("[▲▼=]"));
          assertThat(page.getByTestId("panel-summary")).containsText("before: ");

          page.navigate(dashboard.url() + "analysis?from=2026-03-20&to=2026-03-21");
          Locator summary = page.getByTestId("panel-summary");
          assertThat(summary).containsText("none in this period");
          assertThat(summary).not().containsText("not known by this filter");
          page.navigate(dashboard.url() + "analysis?seller=2&" + HOURS);
          assertThat(summary).containsText("not known by this filter");
        });
  }

  @Test
  void whatAChartDrawsIsThereAsATable() throws Exception {
    onPage(
        "?" + HOURS,
        1440,
        "en-US",
        page -> {
          page.getByTestId("panel-sales").locator("summary").click();
          JsonNode rows = MAPPER.readTree(get("sales?" + HOURS).body()).get("rows");
          for (JsonNode row : rows) {
            String cell = "sales-" + row.get("at").stringValue() + "-revenue";
            assertThat(page.getByTestId(cell))
                .hasAttribute("data-value", number(plain(row(row, "revenue"))));
          }
        });
  }

  /** The server says when to ask again. */
  @Test
  void aPanelThatTheServerCouldNotAnswerFillsByItself() throws Exception {
    onPage(
        "",
        1440,
        "es-CO",
        page -> {
          AtomicInteger refused = new AtomicInteger();
          page.route(
              Pattern.compile(".*/api/analysis/sellers.*"),
              route -> {
                if (refused.getAndIncrement() > 0) {
                  route.resume();
                  return;
                }
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(503)
                        .setHeaders(Map.of("Retry-After", "2"))
                        .setContentType("application/json")
                        .setBody("{\"reason\":\"silent\",\"message\":\"no connection\"}"));
              });
          page.navigate(dashboard.url() + "analysis?" + HOURS);
          Locator sellers = page.getByTestId("panel-sellers");
          assertThat(sellers).containsText("El almacén de datos no responde");
          assertThat(sellers.locator("tbody tr")).hasCount(5);
        });
  }

  @Test
  void nothingSeriousHindersPeopleWhoDoNotSeeOrUseNoMouse() throws Exception {
    for (String locale : List.of("en-US", "es-ES")) {
      for (String question : List.of("?" + HOURS, "?seller=2&" + HOURS, "?from=tomorrow&to=x")) {
        onPage(
            question,
            locale.equals("en-US") ? 1440 : 390,
            locale,
            page -> {
              for (String appearance : List.of("light", "dark")) {
                page.locator("html")
                    .evaluate("(html, a) => html.dataset.appearance = a", appearance);
                assertThat(page.locator(".panel.busy")).hasCount(0);
                assertThat(Axe.serious(page)).as(question + locale + appearance).isEmpty();
              }
            });
      }
    }
  }
}
