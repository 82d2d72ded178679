package io.instashop.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.RedisServer;
import io.instashop.testservers.server.TestServers;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the page says while a source of its figures does not answer: of its own cards alone. */
@Tag("slow")
class SilentSourcesIT {

  private static final Pattern STALE = Pattern.compile(".*\\bstale\\b.*");
  private static final List<String> LIVE =
      List.of("now", "series-card", "categories", "behavior", "movements", "parcels", "shopping");
  private static final List<String> STORED = List.of("recent", "scarcest", "places", "warehouse");

  @Test
  void eachCardIsAsOldAsItsOwnSource() {
    assumeTrue(Browser.executable().isPresent(), "no Chromium");
    PlaywrightAssertions.setDefaultAssertionTimeout(Patience.seconds(40).toMillis());
    Instant window = TestMetrics.windowOf(Instant.now());
    try (StubPart part = new StubPart().up(window);
        RedisServer redis = TestServers.ownRedis();
        PostgresServer postgres = TestServers.ownPostgres("dwh_db");
        Browser browser = Browser.start(Browser.executable().orElseThrow())) {
      new TestWarehouse(postgres).create();
      try (TestMetrics metrics = new TestMetrics(redis.url())) {
        metrics.transactions(window, 1, 0, 0, 10);
      }
      RunningDashboard dashboard = new RunningDashboard(redis, postgres, part);
      try (BrowserContext context = new Visits(browser, dashboard).context(1440, 900, "en-US")) {
        Page page = context.newPage();
        page.navigate(dashboard.url());
        assertThat(page.getByTestId("revenue")).hasText("$10.00");
        assertThat(page.locator("#categories-empty")).hasText("No sales yet");
        assertThat(page.locator("#recent-empty")).hasText("No events yet");
        expectStale(page, false, LIVE);

        redis.stop();
        expectStale(page, true, LIVE);
        expectStale(page, false, STORED);
        redis.start();
        expectStale(page, false, LIVE);

        postgres.stop();
        expectStale(page, true, STORED);
        expectStale(page, false, LIVE);

        dashboard.close();
        expectStale(page, true, LIVE);
        assertThat(page.getByTestId("part-producer")).hasAttribute("data-state", "unknown");
      } finally {
        dashboard.close();
      }
    }
  }

  @Test
  void whatWasNeverReadIsNotSaidToBeNone() {
    assumeTrue(Browser.executable().isPresent(), "no Chromium");
    PlaywrightAssertions.setDefaultAssertionTimeout(Patience.seconds(40).toMillis());
    try (StubPart part = new StubPart().up(Instant.now());
        RedisServer redis = TestServers.ownRedis();
        PostgresServer postgres = TestServers.ownPostgres("dwh_db");
        Browser browser = Browser.start(Browser.executable().orElseThrow())) {
      redis.stop();
      postgres.stop();
      try (RunningDashboard dashboard = new RunningDashboard(redis, postgres, part);
          BrowserContext context = new Visits(browser, dashboard).context(1440, 900, "en-US")) {
        Page page = context.newPage();
        page.navigate(dashboard.url());
        assertThat(page.locator("#categories-empty")).hasText("Not known: Redis does not answer");
        Locator recent = page.locator("#recent-empty");
        assertThat(recent).hasText("Not known: the warehouse does not answer");
        page.getByLabel("Español").click();
        assertThat(recent).hasText("No se sabe: el almacén no responde");
      }
    }
  }

  private static void expectStale(Page page, boolean stale, List<String> ids) {
    for (String id : ids) {
      Locator card = page.locator("#" + id).locator("xpath=ancestor-or-self::*[@data-source][1]");
      if (stale) {
        assertThat(card).hasClass(STALE);
      } else {
        assertThat(card).not().hasClass(STALE);
      }
    }
  }
}
