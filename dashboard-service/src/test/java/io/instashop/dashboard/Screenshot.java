package io.instashop.dashboard;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/**
 * Takes a picture of a running dashboard: {@code Screenshot <url> <file.png> [width height
 * [light|dark [language [full]]]]}. It waits until the page is connected.
 */
public final class Screenshot {

  private static final int PATIENCE_MILLIS = 20_000;

  private Screenshot() {}

  public static void main(String[] args) {
    if (args.length < 2) {
      System.err.println(
          "usage: Screenshot <url> <file.png> [width height [light|dark [language [full]]]]");
      System.exit(2);
    }
    int width = args.length > 3 ? Integer.parseInt(args[2]) : 1440;
    int height = args.length > 3 ? Integer.parseInt(args[3]) : 900;
    boolean dark = args.length > 4 && args[4].equals("dark");
    String language = args.length > 5 ? args[5] : "en-US";
    try (Browser browser = Browser.start(Browser.executable().orElseThrow());
        BrowserContext context =
            browser
                .chromium()
                .newContext(
                    new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT))) {
      Page page = context.newPage();
      page.onConsoleMessage(message -> System.out.println("console: " + message.text()));
      page.onPageError(error -> System.out.println("page error: " + error));
      page.navigate(args[0]);
      page.locator("[data-testid=stream-state][data-state=live]")
          .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MILLIS));
      // Two frames later the charts are drawn, too.
      page.evaluate(
          "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(args[1])).setFullPage(args.length > 6));
      System.out.println(
          "wider than the window: "
              + page.evaluate("document.documentElement.scrollWidth > innerWidth"));
    }
  }
}
