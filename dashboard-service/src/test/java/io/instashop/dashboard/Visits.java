package io.instashop.dashboard;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens the page of a running dashboard, and keeps what the browser complains of. */
final class Visits {

  private static final String NETWORK_CHANGED = "net::ERR_NETWORK_CHANGED";

  private final Browser browser;
  private final RunningDashboard dashboard;
  private final List<String> complaints = new ArrayList<>();

  /** A container that starts beside the test makes Chromium drop what it is loading. */
  private final AtomicInteger networkChanges = new AtomicInteger();

  Visits(Browser browser, RunningDashboard dashboard) {
    this.browser = browser;
    this.dashboard = dashboard;
  }

  /** Errors and warnings of all pages so far, and requests to elsewhere. */
  List<String> complaints() {
    return complaints;
  }

  BrowserContext context(int width, int height, String locale) {
    return context(width, height, locale, ColorScheme.LIGHT);
  }

  BrowserContext context(int width, int height, String locale, ColorScheme scheme) {
    return browser
        .chromium()
        .newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(locale)
                .setColorScheme(scheme));
  }

  Page open(BrowserContext context) {
    return open(context, "");
  }

  /**
   * Opens the page in a new tab.
   *
   * @param query what follows the address, for instance {@code ?lines=revenue}
   */
  Page open(BrowserContext context, String query) {
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
      navigate(page, dashboard.url() + query);
    } while (networkChanges.get() > before);
    return page;
  }

  private void navigate(Page page, String address) {
    try {
      page.navigate(address);
    } catch (PlaywrightException e) {
      if (!e.getMessage().contains(NETWORK_CHANGED)) {
        throw e;
      }
      networkChanges.incrementAndGet();
    }
  }
}
