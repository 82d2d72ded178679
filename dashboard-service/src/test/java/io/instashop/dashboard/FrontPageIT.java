package io.instashop.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the front page says of the facts, and how it is used.
 *
 * <p>Promise: "every number on the page is real and pushed".
 */
class FrontPageIT extends BrowsedPage {

  private static final NumberFormat MONEY = NumberFormat.getCurrencyInstance(Locale.US);
  private static final NumberFormat COUNT = NumberFormat.getIntegerInstance(Locale.US);

  private static TestShop shop;

  /** The window that is open, for half a minute and more from now, and its neighbours. */
  private final Instant window =
      TestMetrics.windowOf(Instant.now()).plusSeconds(TestMetrics.WINDOW_SECONDS);

  private final Instant whole = window.minusSeconds(TestMetrics.WINDOW_SECONDS);
  private final Instant before = whole.minusSeconds(TestMetrics.WINDOW_SECONDS);
  private final Instant hourAgo = whole.minusSeconds(3600);

  @BeforeAll
  static void start() {
    start(
        warehouse -> {
          shop = new TestShop(warehouse);
          shop.openFor3Days();
        });
  }

  @BeforeEach
  void write() {
    metrics.clear();
    metrics.transactions(window, 1, 0, 0, 10);
    metrics.transactions(whole, 4, 0, 0, 120);
    metrics.transactions(before, 4, 1, 0, 100);
    metrics.transactions(hourAgo, 5, 0, 0, 160);
    announce();
  }

  @Test
  void theWarehouseBlockIsWhatSqlMakesOfTheFacts() {
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      Map<String, String> facts = shop.totals();
      assertThat(page.getByTestId("rows-total")).hasText(count(facts.get("events")));
      assertThat(page.getByTestId("transactions-total")).hasText(count(facts.get("transactions")));
      assertThat(page.getByTestId("behavior-total")).hasText(count(facts.get("behavior")));
      assertThat(page.getByTestId("customers-total")).hasText(count(facts.get("customers")));
      assertThat(page.getByTestId("active-days")).hasText(count(facts.get("days")));
      assertThat(page.getByTestId("revenue-total")).hasText(money(facts.get("revenue")));
      assertThat(page.getByTestId("first-event")).hasText(moment(page, facts.get("first_event")));
      assertThat(page.getByTestId("last-event")).hasText(moment(page, facts.get("last_event")));
    }
  }

  @Test
  @Tag("slow")
  void theWindowsOfStockAndDeliveriesAddUp() {
    metrics.movements(whole, "sale", 3, 7);
    metrics.movements(window, "sale", 2, 4);
    metrics.movements(whole, "purchase", 1, 1200);
    metrics.shipments(whole, "delivered", 4, 1);
    metrics.announce("inventory", whole, window);
    metrics.announce("shipments", whole);
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      assertThat(page.getByTestId("movements-sale-count")).hasText("5");
      assertThat(page.getByTestId("movements-sale-pieces")).hasText("11");
      assertThat(page.getByTestId("movements-sale-now-count")).hasText("2");
      assertThat(page.getByTestId("movements-purchase-pieces")).hasText("1,200");
      assertThat(page.getByTestId("parcels-delivered-late")).hasText("1");
      assertThat(page.getByTestId("parcels-delivered-now-count")).hasText("4");
    }
  }

  @Test
  @Tag("slow")
  void theWindowsOfSearchesAndCartsAddUp() {
    metrics.searches(whole, 3, 1, "2.00", "{\"lamp\": 2, \"desk\": 1}");
    metrics.searches(window, 1, 0, "6.00", "{\"desk\": 1}");
    metrics.carts(whole, 2, "30.00");
    metrics.carts(window, 1, "10.01");
    metrics.announce("searches", whole, window);
    metrics.announce("carts", whole, window);
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      assertThat(page.getByTestId("searches")).hasText("4");
      assertThat(page.getByTestId("searches-in-vain")).hasText("1");
      assertThat(page.getByTestId("results-found")).hasText("3");
      assertThat(page.getByTestId("carts-abandoned")).hasText("3");
      assertThat(page.getByTestId("lost-revenue")).hasText("$40.01");
      assertThat(page.getByTestId("average-cart")).hasText("$13.34");
      assertThat(page.getByTestId("terms-desk-count")).hasText("2");
      assertThat(page.getByTestId("terms-desk-now-count")).hasText("1");
      assertThat(page.getByTestId("terms-lamp-now-count")).hasText("0");
    }
  }

  @Test
  @Tag("slow")
  void stockAndDeliveriesAreWhatSqlMakesOfTheFacts() {
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      Map<String, String> stock = shop.stock();
      for (String state : List.of("critical", "low", "fine")) {
        assertThat(page.getByTestId("stock-" + state)).hasText(count(stock.get(state)));
        assertThat(dashboard.gauge("instashop.dashboard.products", "stock", state))
            .isEqualTo(Double.parseDouble(stock.get(state)));
      }
      assertThat(dashboard.gauge("instashop.dashboard.products.sold.out"))
          .isEqualTo(Double.parseDouble(stock.get("sold_out")));
      Map<String, String> scarcest = shop.scarcest();
      assertThat(page.getByTestId("scarcest-" + scarcest.get("product_id") + "-available"))
          .hasText(count(scarcest.get("available")));
      assertThat(page.locator("#scarcest tbody tr")).hasCount(8);
      for (Map<String, String> place : shop.places()) {
        String cell = "places-" + place.get("place") + "-";
        assertThat(page.getByTestId(cell + "pieces")).hasText(count(place.get("pieces")));
        assertThat(page.getByTestId(cell + "products")).hasText(count(place.get("products")));
      }
      Map<String, String> deliveries = shop.deliveries();
      assertThat(page.getByTestId("on-their-way")).hasText(count(deliveries.get("on_their_way")));
      assertThat(page.getByTestId("delivered-today")).hasText(count(deliveries.get("delivered")));
      assertThat(page.getByTestId("late-today")).hasText(count(deliveries.get("late")));
    }
  }

  @Test
  @Tag("slow")
  void segmentsAreWhatSqlMakesOfTheFacts() {
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      List<Map<String, String>> segments = shop.segments();
      assertThat(segments).hasSize(2);
      for (Map<String, String> one : segments) {
        String cell = "segments-" + one.get("name") + "-";
        assertThat(page.getByTestId(cell + "members")).hasText(count(one.get("members")));
        assertThat(page.getByTestId(cell + "joined")).hasText(count(one.get("joined")));
        assertThat(page.getByTestId(cell + "left")).hasText(count(one.get("left_today")));
      }
    }
  }

  @Test
  @Tag("slow")
  void eachOfTheLast24HoursIsWhatSqlMakesOfTheFacts() {
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      page.locator("#hours-numbers summary").click();
      List<Map<String, String>> hours = shop.hours();
      assertThat(page.locator("#hours-table tbody tr")).hasCount(24);
      assertThat(hours).hasSizeGreaterThan(20);
      for (Map<String, String> hour : hours) {
        String cell = "hour-" + hour.get("hour") + "-";
        for (String figure : List.of("events", "transactions", "behavior", "sellers")) {
          assertThat(page.getByTestId(cell + figure)).hasText(count(hour.get(figure)));
        }
        assertThat(page.getByTestId(cell + "revenue")).hasText(money(hour.get("revenue")));
      }
    }
  }

  @Test
  @Tag("slow")
  void eachCategoryIsWhatSqlMakesOfTheFacts() {
    writeCategories();
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      List<Map<String, String>> all = shop.categories(window);
      assertThat(all).hasSizeGreaterThan(2);
      for (Map<String, String> one : all) {
        String cell = "categories-" + one.get("category") + "-";
        assertThat(page.getByTestId(cell + "revenue")).hasText(money(one.get("revenue")));
        assertThat(page.getByTestId(cell + "average")).hasText(money(one.get("average")));
        assertThat(page.getByTestId(cell + "now-revenue")).hasText(money(one.get("now_revenue")));
        for (String figure : List.of("sales", "quantity")) {
          assertThat(page.getByTestId(cell + figure)).hasText(count(one.get(figure)));
        }
        assertThat(page.getByTestId(cell + "now-sellers")).hasText(count(one.get("now_sellers")));
        assertThat(page.getByTestId(cell + "now-products")).hasText(count(one.get("now_products")));
      }
    }
  }

  @Test
  void theNewestEventsAreThoseOfTheFactsAndANewOneComesByItself() {
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      List<Map<String, String>> newest = shop.newest(20);
      var rows = page.getByTestId("recent-event");
      assertThat(rows).hasCount(20);
      for (int i = 0; i < newest.size(); i++) {
        Map<String, String> event = newest.get(i);
        assertThat(rows.nth(i)).hasAttribute("data-key", event.get("id"));
        assertThat(rows.nth(i)).containsText(event.get("seller"));
        assertThat(rows.nth(i)).containsText(event.get("subject"));
        if (event.get("amount") != null) {
          assertThat(rows.nth(i)).containsText(money(event.get("amount")));
        }
      }

      shop.search("a lamp nobody has", Instant.now());
      assertThat(rows.first()).containsText("a lamp nobody has");
      assertThat(rows.first()).containsText("Search");
      assertThat(rows).hasCount(20);
    }
  }

  @Test
  @Tag("slow")
  void aNewEventOfEachTypeSaysWhatItIs() {
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      var row = page.getByTestId("recent-event").first();
      shop.event("shipment", 17, null, "{'status': 'pending', 'tracking_number': 'CO-31'}");
      assertThat(row.locator("th, td")).containsText(cells("Shipment · pending", "#17", "CO-31"));
      shop.event(
          "shipment_status", 17, null, "{'status': 'in_transit', 'shipment_id': 31, 'late': true}");
      assertThat(row.locator("th, td")).containsText(cells("Shipment · on its way", "#17", "#31"));
      shop.event(
          "inventory_movement",
          17,
          null,
          "{'reason': 'purchase', 'quantity': 1200, 'product_name': 'Lamp'}");
      assertThat(row.locator("th, td"))
          .containsText(cells("Stock movement · bought", "#17", "1,200 × Lamp"));
      shop.event(
          "segment_change", 3, "Ana", "{'segment_name': 'New Customers', 'action': 'joined'}");
      assertThat(row.locator("th, td"))
          .containsText(cells("Segment · joined", "Ana", "New Customers"));
      shop.event(
          "interaction", 3, "Ana", "{'interaction_type': 'sales_call', 'status': 'in_progress'}");
      assertThat(row.locator("th, td"))
          .containsText(cells("Contact · sales call · in progress", "Ana", "–"));
      page.getByLabel("Español").click();
      assertThat(row.locator("th, td"))
          .containsText(cells("Contacto · llamada de venta · en curso", "Ana", "–"));
    }
  }

  private static String[] cells(String event, String seller, String what) {
    return new String[] {":", event, seller, what, "–"};
  }

  @Test
  @Tag("slow")
  void changesAreThoseOfTheLastWholeWindowInSignsAndInWords() {
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      assertThat(page.getByTestId("revenue")).hasText("$10.00");
      assertThat(page.getByTestId("revenue-last")).hasText("$120.00");
      assertThat(page.getByTestId("revenue-before"))
          .hasText("▲ +$20.00 (+20%)$20.00 more, 20% up, from $100.00");
      assertThat(page.getByTestId("revenue-hour"))
          .hasText("▼ −$40.00 (−25%)$40.00 less, 25% down, from $160.00");
      assertThat(page.getByTestId("transactions-before"))
          .hasText("▼ −1 (−20%)1 less, 20% down, from 5");
      assertThat(page.getByTestId("average-before"))
          .hasText("▲ +$5.00 (+20%)$5.00 more, 20% up, from $25.00");
      assertThat(page.getByTestId("buyers-before")).hasText("= 0 (0%)no change, 4");
      assertThat(page.getByTestId("sellers-before")).hasText("= 0 (0%)no change, 4");
    }
  }

  @Test
  @Tag("slow")
  void whereThereIsNoWindowToCompareWithThePageSaysSo() {
    metrics.clear();
    metrics.transactions(window, 1, 0, 0, 10);
    metrics.transactions(whole, 0, 2, 0, 0);
    metrics.transactions(hourAgo.minusSeconds(30), 5, 0, 0, 160);
    announce();
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      assertThat(page.getByTestId("transactions-last")).hasText("2");
      assertThat(page.getByTestId("revenue-before"))
          .hasText(Pattern.compile("– no window at \\d\\d:\\d\\d:\\d\\d.*"));
      assertThat(page.getByTestId("revenue-hour"))
          .hasText(Pattern.compile("– no window at \\d\\d:\\d\\d:\\d\\d.*"));
      assertThat(page.getByTestId("average-last")).hasText("–");
    }
  }

  @Test
  @Tag("slow")
  void aHeldPageStandsStillSaysWhatWaitsAndResumesWithTheNewest() {
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      assertThat(page.getByTestId("revenue")).hasText("$10.00");
      page.getByTestId("pause").focus();
      page.keyboard().press("Enter");
      assertThat(page.getByTestId("pause")).hasAttribute("aria-pressed", "true");
      assertThat(page.locator("#announcer")).hasText("The page is paused");

      metrics.transactions(window, 2, 0, 0, 20);
      announce();
      assertThat(page.getByTestId("held"))
          .hasText(Pattern.compile("Paused for \\d+ s · \\d+ updates? waits?"));
      assertThat(page.getByTestId("held")).hasText(Pattern.compile(".* · [1-9].*"));
      assertThat(page.getByTestId("revenue")).hasText("$10.00");

      page.getByTestId("held-newest").click();
      assertThat(page.getByTestId("revenue")).hasText("$20.00");
      assertThat(page.getByTestId("held")).isVisible();

      metrics.transactions(window, 3, 0, 0, 30);
      announce();
      assertThat(page.getByTestId("held")).hasText(Pattern.compile(".* · [1-9].*"));
      assertThat(page.getByTestId("revenue")).hasText("$20.00");
      page.getByTestId("held-resume").click();
      assertThat(page.getByTestId("revenue")).hasText("$30.00");
      assertThat(page.getByTestId("held")).isHidden();
      assertThat(page.getByTestId("pause")).isFocused();

      metrics.transactions(window, 4, 0, 0, 40);
      announce();
      assertThat(page.getByTestId("revenue")).hasText("$40.00");
    }
  }

  @Test
  @Tag("slow")
  void theLinesChosenAreKeptByTheAddressAndByTheBrowser() {
    try (BrowserContext context = visits.context(1440, 900, "en-US")) {
      Page page = visits.open(context);
      assertThat(page.getByTestId("line-revenue")).hasAttribute("aria-pressed", "true");
      assertThat(page.getByTestId("line-sellers")).hasAttribute("aria-pressed", "false");
      page.getByTestId("line-sellers").click();
      page.getByTestId("line-revenue").click();
      assertThat(page).hasURL(Pattern.compile(".*\\?lines=transactions(,|%2C)sellers"));
      assertThat(page.locator("#hours"))
          .hasAttribute("aria-label", Pattern.compile(".*Sellers with a sale \\d.*"));

      Page another = visits.open(context);
      assertThat(another.getByTestId("line-sellers")).hasAttribute("aria-pressed", "true");
      assertThat(another.getByTestId("line-revenue")).hasAttribute("aria-pressed", "false");
      Page sent = visits.open(context, "?lines=events");
      assertThat(sent.getByTestId("line-events")).hasAttribute("aria-pressed", "true");
      assertThat(sent.getByTestId("line-sellers")).hasAttribute("aria-pressed", "false");
    }
  }

  @Test
  @Tag("slow")
  void nothingSeriousHindersPeopleWhoDoNotSeeOrUseNoMouse() {
    writeCategories();
    metrics.behavior(whole, "search", 3);
    metrics.announce("behavior", whole);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (String locale : List.of("en-US", "es-ES")) {
        int width = locale.equals("en-US") == (scheme == ColorScheme.LIGHT) ? 1440 : 390;
        try (BrowserContext context = visits.context(width, 900, locale, scheme)) {
          Page page = visits.open(context);
          assertThat(page.locator("#categories tbody tr")).hasCount(3);
          assertThat(page.getByTestId("recent-event")).hasCount(20);
          page.locator("#hours-numbers summary").click();
          page.getByTestId("pause").click();
          assertThat(Axe.serious(page)).as(locale + " " + scheme + " " + width).isEmpty();
        }
      }
    }
  }

  private void writeCategories() {
    for (Map<String, String> one : shop.categoriesByWindow(window)) {
      Instant start = Instant.ofEpochSecond(Long.parseLong(one.get("window")));
      metrics.category(
          start,
          one.get("category"),
          Integer.parseInt(one.get("sales")),
          Double.parseDouble(one.get("revenue")),
          Integer.parseInt(one.get("quantity")),
          Integer.parseInt(one.get("sellers")),
          Integer.parseInt(one.get("products")));
      metrics.announce("products", start);
    }
  }

  private void announce() {
    metrics.announce("transactions", window, whole, before, hourAgo);
  }

  private static String money(String amount) {
    return MONEY.format(new BigDecimal(amount));
  }

  private static String count(String number) {
    return COUNT.format(Long.parseLong(number));
  }

  /** As the browser writes a time in its own zone. */
  private static String moment(Page page, String instant) {
    return (String)
        page.evaluate(
            "at => new Intl.DateTimeFormat('en-US', {dateStyle: 'medium', timeStyle: 'medium',"
                + " hourCycle: 'h23'}).format(new Date(at))",
            instant);
  }
}
