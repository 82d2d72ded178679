package io.instashop.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts of two weeks in March, a dashboard over them, and what SQL makes of the facts. */
abstract class AnalysisCase {

  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  static final HttpClient HTTP = HttpClient.newHttpClient();

  /** By hour, within days, with hours before that are compared. */
  static final String HOURS = "from=2026-03-05T07:00:00Z&to=2026-03-07T19:00:00Z";

  /** A period that is shown by day. */
  static final String DAYS = "from=2026-03-03&to=2026-03-12";

  static final String IN_HOURS = "at >= '2026-03-05 07:00Z' and at < '2026-03-07 19:00Z'";
  static final String IN_DAYS = "at >= '2026-03-03 00:00Z' and at < '2026-03-13 00:00Z'";
  static final String BEFORE_HOURS = "at >= '2026-03-02 19:00Z' and at < '2026-03-05 07:00Z'";

  /** The facts under short names. */
  static final String VIEWS =
      """
      create view fact as select "timestamp" as at, event_type as type, customer_id as seller,
        product_id as product, product_name, category, amount, raw_data ->> 'status' as status,
        raw_data ->> 'transaction_status' as sold_as, raw_data ->> 'payment_method' as payment,
        raw_data ->> 'channel' as channel, raw_data ->> 'behavior_type' as behavior,
        raw_data ->> 'search_term' as term, (raw_data ->> 'results_count')::int as results,
        (raw_data ->> 'quantity')::int as quantity, (raw_data ->> 'buyer_id')::int as buyer,
        (array['basic', 'premium', 'enterprise'])[1 + (customer_id - 1) % 3] as plan
      from realtime_events;
      create view sale as select *, case status when 'completed' then amount else 0 end as money,
        case type when 'transaction' then 1 else 0 end as placed,
        case status when 'completed' then 1 else 0 end as completed
      from fact where type in ('transaction', 'transaction_status');
      create view line as select * from fact where type = 'transaction_item' and sold_as <> 'failed';
      create view visit as select started as at, outcome, session_data -> 'counts' as counts
      from customer_sessions;
      """;

  static TestWarehouse warehouse;
  static StubPart part;
  static RunningDashboard dashboard;

  /** Of the tests on the page; null until the first. */
  static Browser browser;

  @BeforeAll
  static void start() {
    warehouse = new TestWarehouse(TestServers.warehouse());
    warehouse.create();
    TestFacts.fill(
        warehouse,
        Instant.parse("2026-03-01T00:00:00Z"),
        Instant.parse("2026-03-14T00:00:00Z"),
        4_000);
    warehouse.execute(VIEWS);
    part = new StubPart().up(Instant.now());
    dashboard = new RunningDashboard(TestServers.redis(), TestServers.warehouse(), part);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      browser = null;
    }
    dashboard.close();
    part.close();
  }

  /** Does something on the page, and nothing may be complained of. */
  static void onPage(String question, int width, String locale, PageUse use) throws Exception {
    assumeTrue(Browser.executable().isPresent(), "no Chromium");
    if (browser == null) {
      PlaywrightAssertions.setDefaultAssertionTimeout(Patience.seconds(15).toMillis());
      browser = Browser.start(Browser.executable().orElseThrow());
    }
    List<String> complaints = new ArrayList<>();
    try (Page page =
        browser
            .chromium()
            .newPage(
                new com.microsoft.playwright.Browser.NewPageOptions()
                    .setViewportSize(width, 900)
                    .setLocale(locale))) {
      page.onPageError(complaints::add);
      page.onConsoleMessage(
          message -> {
            // A refused question is said on the page, and by the browser.
            if (message.type().equals("error") && !message.text().matches(".*(400|503).*")) {
              complaints.add(message.text());
            }
          });
      page.navigate(dashboard.url() + "analysis" + question);
      use.on(page);
    }
    assertThat(complaints).isEmpty();
  }

  interface PageUse {
    void on(Page page) throws Exception;
  }

  static void assertSame(String question, String columns, String sql) throws Exception {
    List<String> facts = warehouse.lines(sql).stream().map(AnalysisCase::plain).toList();
    assertThat(facts).isNotEmpty();
    assertThat(rows(question, columns)).as(question).isEqualTo(facts);
  }

  /** The rows of an answer, each with some columns as text between bars. */
  static List<String> rows(String question, String columns) throws Exception {
    HttpResponse<String> answer = get(question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return StreamSupport.stream(MAPPER.readTree(answer.body()).get("rows").spliterator(), false)
        .map(row -> row(row, columns))
        .toList();
  }

  static String row(JsonNode row, String columns) {
    List<String> values = new ArrayList<>();
    for (String column : columns.split(",")) {
      JsonNode value = row.get(column);
      values.add(
          value.isNull() ? "null" : value.isString() ? value.stringValue() : value.toString());
    }
    return plain(String.join("|", values));
  }

  /** A number with any zeros at its end, as a pattern that browsers know. */
  static Pattern number(String digits) {
    return Pattern.compile("^" + digits.replace(".", "\\.") + "0*$");
  }

  /** Numbers without places that say nothing. */
  static String plain(String row) {
    return Arrays.stream(row.split("\\|", -1))
        .map(
            cell ->
                cell.matches("-?\\d+(\\.\\d+)?")
                    ? new BigDecimal(cell).stripTrailingZeros().toPlainString()
                    : cell)
        .collect(Collectors.joining("|"));
  }

  static String both(String two, String expression, String table) {
    return plain(
        warehouse
            .lines("select " + two.formatted(expression, table, IN_HOURS, BEFORE_HOURS))
            .get(0));
  }

  static String one(String expression, String from) {
    return plain(warehouse.lines("select " + expression + " from " + from).get(0));
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static HttpResponse<String> get(String question) throws Exception {
    String path = question.isEmpty() || question.startsWith("?") ? question : "/" + question;
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(dashboard.url() + "api/analysis" + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
