package io.instashop.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.instashop.testservers.Patience;
import io.instashop.testservers.TestServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The page in a browser.
 *
 * <p>Promise: "every number on the page is real and pushed".
 */
class PageIT {

  private static final String NETWORK_CHANGED = "net::ERR_NETWORK_CHANGED";

  private static Browser browser;
  private static TestMetrics metrics;
  private static StubPart part;
  private static RunningDashboard dashboard;

  private final Instant window = TestMetrics.windowOf(Instant.now());
  private final List<String> complaints = new ArrayList<>();

  /** A container that starts beside the test makes Chromium drop what it is loading. */
  private final AtomicInteger networkChanges = new AtomicInteger();

  @BeforeAll
  static void start() {
    if (Browser.executable().isEmpty()) {
      return; // each test says so for itself, for a class that aborts as a whole is counted nowhere
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(Patience.seconds(15).toMillis());
    metrics = new TestMetrics(TestServers.redis().url());
    metrics.clear();
    new TestWarehouse(TestServers.warehouse()).create();
    part = new StubPart().up(Instant.now());
    dashboard = new RunningDashboard(TestServers.redis(), TestServers.warehouse(), part);
    browser = Browser.start(Browser.executable().orElseThrow());
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      dashboard.close();
      part.close();
      metrics.close();
    }
  }

  @BeforeEach
  void write() {
    assumeTrue(
        Browser.executable().isPresent(),
        "no Chromium: install it or name it in PLAYWRIGHT_CHROMIUM");
    metrics.clear();
    metrics.transactions(window, 2, 0, 0, 100);
    metrics.category(window, "A rather long name of a category", 3, 1_234_567.89);
    metrics.behavior(window, "remove_from_cart", 3);
    metrics.announce("transactions", window);
    metrics.announce("products", window);
    metrics.announce("behavior", window);
  }

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(complaints).isEmpty();
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
      assertThat(asked)
          .hasSizeLessThanOrEqualTo(1 + networkChanges.get())
          .containsOnly(dashboard.url() + "api/stream");
    }
  }

  @Test
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
  void aSpanishBrowserIsGreetedInSpanish() {
    try (BrowserContext context = context(1440, 900, "es-CO")) {
      assertThat(open(context).getByTestId("stream-state")).hasText("En vivo");
    }
  }

  @Test
  void aNarrowPhoneNeedsNoSidewaysScrolling() {
    try (BrowserContext context = context(360, 740, "es-ES")) {
      Page page = open(context);
      assertThat(page.getByText("A rather long name of a category")).isVisible();
      assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth")).isEqualTo(0);
    }
  }

  private BrowserContext context(int width, int height, String locale) {
    return browser
        .chromium()
        .newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(locale));
  }

  private Page open(BrowserContext context) {
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.text().contains(NETWORK_CHANGED)) {
            networkChanges.incrementAndGet();
          } else if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(dashboard.url())) {
            complaints.add("asks elsewhere: " + request.url());
          }
        });
    int before;
    do {
      before = networkChanges.get();
      navigate(page);
    } while (networkChanges.get() > before);
    return page;
  }

  private void navigate(Page page) {
    try {
      page.navigate(dashboard.url());
    } catch (PlaywrightException e) {
      if (!e.getMessage().contains(NETWORK_CHANGED)) {
        throw e;
      }
      networkChanges.incrementAndGet();
    }
  }
}
