package io.instashop.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A dashboard that a browser visits, with its warehouse, the windows in Redis, and a part. */
abstract class BrowsedPage {

  static TestMetrics metrics;
  static StubPart part;
  static RunningDashboard dashboard;
  private static Browser browser;

  final Visits visits = new Visits(browser, dashboard);

  /**
   * Starts all of it, unless there is no browser. Then each test says so for itself, for a class
   * that aborts as a whole is counted nowhere.
   *
   * @param fill what the warehouse has before the dashboard reads it
   */
  static void start(Consumer<TestWarehouse> fill) {
    if (Browser.executable().isEmpty()) {
      return;
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(Patience.seconds(15).toMillis());
    metrics = new TestMetrics(TestServers.redis().url());
    metrics.clear();
    TestWarehouse warehouse = new TestWarehouse(TestServers.warehouse());
    warehouse.create();
    fill.accept(warehouse);
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
  final void requireABrowser() {
    assumeTrue(
        Browser.executable().isPresent(),
        "no Chromium: install it or name it in PLAYWRIGHT_CHROMIUM");
  }

  @AfterEach
  final void nothingIsComplainedOf() {
    assertThat(visits.complaints()).isEmpty();
  }
}
