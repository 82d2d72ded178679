package io.instashop.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.instashop.testservers.patience.Patience;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The page in a browser.
 *
 * <p>Promise: "every number on the page is real and pushed".
 */
class PageIT extends BrowsedPage {

  private final Instant window = TestMetrics.windowOf(Instant.now());

  @BeforeAll
  static void start() {
    start(warehouse -> {});
  }

  @BeforeEach
  void write() {
    metrics.clear();
    metrics.transactions(window, 2, 0, 0, 100);
    metrics.category(window, "A rather long name of a category", 3, 1_234_567.89);
    metrics.behavior(window, "remove_from_cart", 3);
    metrics.announce("transactions", window);
    metrics.announce("products", window);
    metrics.announce("behavior", window);
  }

  @Test
  void aNumberOnThePageChangesWhenItsWindowIsWritten() {
    try (BrowserContext context = context(1440, 900, "en-US")) {
      Page page = open(context);
      assertThat(page.getByTestId("stream-state")).hasText("Live");
      assertThat(page.getByTestId("revenue")).hasText("$100.00");
      metrics.transactions(window, 3, 1, 1, 4321.5);
      metrics.announce("transactions", window);
      assertThat(page.getByTestId("revenue")).hasText("$4,321.50");
      assertThat(page.getByTestId("transactions")).hasText("5");
      assertThat(page.getByTestId("part-producer")).hasAttribute("data-state", "up");
      assertThat(page.getByTestId("part-generator")).hasAttribute("data-state", "down");
    }
  }

  /**
   * A browser opens six connections to a host, and all its tabs have one together. The last page
   * gets what all got before it came.
   */
  @Test
  @Tag("slow")
  void sevenTabsOfOneBrowserAllShowFiguresOverOneConnection() {
    try (BrowserContext context = context(1440, 900, "en-US")) {
      List<Page> tabs = new ArrayList<>();
      for (int tab = 0; tab < 8; tab++) {
        tabs.add(open(context));
      }
      tabs.forEach(tab -> assertThat(tab.getByTestId("revenue")).hasText("$100.00"));
      awaitConnections(1);

      metrics.transactions(window, 3, 1, 1, 4321.5);
      metrics.announce("transactions", window);
      tabs.forEach(tab -> assertThat(tab.getByTestId("revenue")).hasText("$4,321.50"));

      tabs.get(0).close();
      metrics.transactions(window, 4, 1, 1, 5000);
      metrics.announce("transactions", window);
      tabs.subList(1, 8)
          .forEach(tab -> assertThat(tab.getByTestId("revenue")).hasText("$5,000.00"));
    }
    awaitConnections(0);
  }

  @Test
  @Tag("slow")
  void withoutSharedWorkersATabHasItsOwnConnection() {
    try (BrowserContext context = context(1440, 900, "en-US")) {
      context.addInitScript("delete window.SharedWorker");
      Page page = open(context);
      assertThat(page.getByTestId("stream-state")).hasText("Live");
      assertThat(page.getByTestId("revenue")).hasText("$100.00");
    }
  }

  @Test
  void aPartThatDoesNotDoItsWorkIsNamedWithItsCauseInBothLanguages() {
    String cause = "partition transactions-2 stands since 12:00:00Z";
    part.answers(
        503,
        """
        {"status": "DOWN", "components": {
          "queries": {"status": "DOWN", "details": {"error": "%s"}},
          "stage": {"status": "UP", "details": {"events": 3}}}}
        """
            .formatted(cause));
    try (BrowserContext context = context(1440, 900, "en-US")) {
      Page page = open(context);
      Locator notice = page.locator("#notice");
      assertThat(notice).containsText("Producer is down: queries: " + cause + ".");
      assertThat(notice).containsText("Metrics (Spark) is down: queries: " + cause + ".");
      page.getByLabel("Español").click();
      assertThat(notice).containsText("Productor: caído: queries: " + cause + ".");

      part.answers(
          200,
          "{\"status\": \"DEGRADED\", \"components\": {\"intake\": {\"status\": \"DEGRADED\","
              + " \"details\": {\"cause\": \"half of it\"}}}}");
      assertThat(notice).containsText("Consumidor: funciona en parte: intake: half of it.");
      assertThat(page.getByTestId("part-consumer")).hasAttribute("data-state", "degraded");
    } finally {
      part.up(Instant.now());
    }
  }

  @Test
  @Tag("slow")
  void timesThatNoClockShowsAreNotShown() {
    for (Instant odd :
        List.of(
            Instant.ofEpochMilli(Long.MAX_VALUE),
            Instant.MAX,
            Instant.parse("9999-12-31T23:59:59Z"),
            Instant.MIN)) {
      part.up(odd);
      metrics.transactions(Instant.parse("9999-12-31T23:59:30Z"), 1, 0, 0, 1);
      metrics.announce("transactions", Instant.parse("9999-12-31T23:59:30Z"));
      try (BrowserContext context = context(1440, 900, "en-US")) {
        Page page = open(context);
        Locator age = page.getByTestId("part-producer").locator(".age");
        if (odd.isAfter(Instant.now())) {
          assertThat(age).hasText("–");
        }
        assertThat(page.getByTestId("revenue")).hasText("$100.00");
        assertThat(page.locator("body"))
            .not()
            .containsText(Pattern.compile("NaN|Invalid|undefined|Infinity"));

        part.up(Instant.now());
        assertThat(age).hasText(Pattern.compile("\\d+ s"));
      }
    }
  }

  /** Half a minute of the page's own time, in which whoever polls would have asked again. */
  @Test
  void thePageAsksOnceAndIsToldTheRest() {
    List<String> asked = new ArrayList<>();
    try (BrowserContext context = context(1440, 900, "en-US")) {
      context.clock().install();
      context.onRequest(
          request -> {
            if (request.url().contains("/api/")) {
              asked.add(request.url());
            }
          });
      Page page = open(context);
      assertThat(page.getByTestId("revenue")).hasText("$100.00");

      page.clock().runFor(30_000);
      metrics.transactions(window, 3, 1, 1, 4321.5);
      metrics.announce("transactions", window);

      assertThat(page.getByTestId("revenue")).hasText("$4,321.50");
      // The connection is the shared worker's.
      assertThat(asked).isEmpty();
      awaitConnections(1);
    }
  }

  @Test
  @Tag("slow")
  void itSpeaksSpanishOnRequestAndRemembersIt() {
    try (BrowserContext context = context(1440, 900, "en-US")) {
      Page page = open(context);
      assertThat(page.getByText("Shopper behaviour")).isVisible();
      page.getByLabel("Español").click();
      assertThat(page.getByTestId("stream-state")).hasText("En vivo");
      page.reload();
      assertThat(page.getByTestId("stream-state")).hasText("En vivo");
      assertThat(page.locator("html")).hasAttribute("lang", "es");
    }
  }

  @Test
  @Tag("slow")
  void aSpanishBrowserIsGreetedInSpanish() {
    try (BrowserContext context = context(1440, 900, "es-CO")) {
      assertThat(open(context).getByTestId("stream-state")).hasText("En vivo");
    }
  }

  @Test
  @Tag("slow")
  void aNarrowPhoneNeedsNoSidewaysScrolling() {
    try (BrowserContext context = context(360, 740, "es-ES")) {
      Page page = open(context);
      assertThat(page.getByText("A rather long name of a category")).isVisible();
      assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")).isEqualTo(0);
    }
  }

  private static void awaitConnections(int wanted) {
    await()
        .atMost(Patience.seconds(15))
        .untilAsserted(() -> assertThat(dashboard.connections()).isEqualTo(wanted));
  }

  private BrowserContext context(int width, int height, String locale) {
    return visits.context(width, height, locale);
  }

  private Page open(BrowserContext context) {
    return visits.open(context);
  }
}
