package io.instashop.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.instashop.testservers.patience.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The browser of this machine; nothing is downloaded. */
final class Chromium {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private Chromium() {}

  /** The browser's program; where there is none the test is skipped and says why. */
  private static Path executableOrSkip() {
    Optional<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(
        found.isPresent(),
        "No Chromium on the PATH: the browser test is skipped; install chromium");
    return found.get();
  }

  private static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  private static Browser launch(Playwright playwright, Path executable) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(executable)
                .setArgs(
                    List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run")));
  }

  /** Opens the dashboard and waits until its number of transactions changes by itself. */
  static void awaitANumberThatChanges(String dashboard) {
    Path chromium = executableOrSkip();
    try (Playwright playwright = playwright();
        Browser browser = launch(playwright, chromium);
        Page page = browser.newPage()) {
      open(page, dashboard);
      Locator transactions = page.getByTestId("transactions");
      assertThat(transactions).hasText(Pattern.compile(".*[1-9].*"), patiently());
      String before = transactions.innerText();

      assertThat(transactions).not().hasText(before, patiently());
    }
  }

  /**
   * Opens a page. A container that starts beside the test makes Chromium drop what it is loading;
   * then it is opened again.
   */
  private static void open(Page page, String address) {
    AtomicBoolean dropped = new AtomicBoolean();
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("net::ERR_NETWORK_CHANGED")) {
            dropped.set(true);
          }
        });
    do {
      dropped.set(false);
      page.navigate(address);
    } while (dropped.get());
  }

  private static LocatorAssertions.HasTextOptions patiently() {
    return new LocatorAssertions.HasTextOptions().setTimeout(Patience.seconds(60).toMillis());
  }
}
