package io.instashop.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.instashop.testservers.server.TestServers;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Every panel says what SQL makes of the facts.
 *
 * <p>Promise: "every number of an analysis is what SQL makes of the facts".
 */
class AnalysisIT extends AnalysisCase {

  @Test
  void salesByHourAndByDay() throws Exception {
    String sums =
        """
        select to_char(date_trunc('%1$s', at, 'UTC') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          sum(money), sum(placed), sum(completed), round(sum(money) / nullif(sum(completed), 0), 2),
          count(distinct seller) filter (where placed > 0), count(distinct buyer) filter (where placed > 0)
        from sale where %2$s group by 1 order by 1
        """;
    String columns = "at,revenue,transactions,completed,average,sellers,buyers";
    assertSame("sales?" + HOURS, columns, sums.formatted("hour", IN_HOURS));
    assertThat(rows("sales?" + HOURS, "at")).hasSize(60);
    assertSame("sales?" + DAYS, columns, sums.formatted("day", IN_DAYS));
    assertThat(rows("sales?" + DAYS, "at")).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|true",
        "&seller=3|seller = 3",
        "&plan=premium|plan = 'premium'",
        "&seller=3&payment=pix|seller = 3 and payment = 'pix'"
      })
  void salesOfSomeAreThoseOfTheFacts(String filter, String condition) throws Exception {
    for (String in : List.of(HOURS, DAYS)) {
      String at = (in.equals(HOURS) ? IN_HOURS : IN_DAYS) + " and " + condition;
      assertSame(
          "sellers?" + in + filter,
          "id,name,plan,transactions,revenue",
          "select seller, 'Seller ' || seller, max(plan), sum(placed), sum(money) from sale where "
              + at
              + " group by 1 order by 5 desc, 1");
      assertSame(
          "plans?" + in + filter,
          "plan,sellers,transactions,revenue",
          "select plan, count(distinct seller), sum(placed), sum(money) from sale where "
              + at
              + " group by 1 order by 4 desc");
      assertSame(
          "categories?" + in + filter,
          "category,revenue,items,quantity",
          "select category, sum(amount), count(*), sum(quantity) from line where "
              + at
              + " group by 1 order by 2 desc");
      assertSame(
          "payments?" + in + filter,
          "payment,transactions,failed,placed",
          "select payment, sum(placed), count(*) filter (where status = 'failed'), sum(amount)"
              + " from sale where payment is not null and "
              + at
              + " group by 1 order by 4 desc");
    }
  }

  @Test
  void productsAndBuyers() throws Exception {
    for (String in : List.of(HOURS, DAYS + "&category=Toys", DAYS + "&seller=2")) {
      String at =
          (in.startsWith(HOURS) ? IN_HOURS : IN_DAYS)
              + (in.contains("Toys") ? " and category = 'Toys'" : "")
              + (in.contains("seller") ? " and seller = 2" : "");
      assertSame(
          "products?" + in,
          "id,name,category,seller,views,carts,quantity,revenue",
          """
          select * from (
            select product, max(product_name), max(category), max(seller),
              count(*) filter (where behavior = 'product_view') as views,
              count(*) filter (where behavior = 'add_to_cart') as carts,
              coalesce(sum(quantity) filter (where sold_as <> 'failed'), 0) as quantity,
              coalesce(sum(amount) filter (where sold_as <> 'failed'), 0.00) as money
            from fact where product is not null and %s group by 1) p
          where views + carts + quantity > 0 order by money desc, carts desc, views desc, 1 limit 10
          """
              .formatted(at));
    }
    assertSame(
        "buyers?" + HOURS,
        "id,name,transactions,completed,revenue",
        "select buyer, 'Buyer ' || buyer, sum(placed), sum(completed), sum(money) from sale where "
            + IN_HOURS
            + " group by 1 order by 5 desc, 3 desc, 1 limit 10");
  }

  @Test
  void whatShoppersDid() throws Exception {
    assertSame(
        "heatmap?" + HOURS + "&channel=web",
        "behavior,channel,events",
        "select behavior, channel, count(*) from fact where channel = 'web' and "
            + IN_HOURS
            + " group by 1, 2 order by 1");
    assertSame(
        "heatmap?" + DAYS,
        "behavior,channel,events",
        "select behavior, channel, count(*) from fact where channel is not null and "
            + IN_DAYS
            + " group by 1, 2 order by 1, 2");
    assertSame(
        "searches?" + DAYS,
        "term,searches,with_results,without_results",
        "select term, count(*), count(*) filter (where results > 0), count(*) filter"
            + " (where results = 0) from fact where term is not null and "
            + IN_DAYS
            + " group by 1 order by 2 desc, 1");
    assertSame(
        "carts?" + DAYS + "&channel=mobile",
        "abandoned,lost",
        "select count(*), sum(amount) from fact where behavior = 'cart_abandonment' and channel ="
            + " 'mobile' and "
            + IN_DAYS
            + " group by date_trunc('day', at, 'UTC') order by date_trunc('day', at, 'UTC')");
    assertSame(
        "rates?" + HOURS,
        "outcome,sessions",
        "select outcome, count(*) from visit where "
            + IN_HOURS
            + " group by 1 order by outcome <> 'conversion', outcome = 'bounce'");
    String cart =
        "jsonb_exists_any(counts, array['add_to_cart', 'remove_from_cart', 'cart_abandonment'])";
    String order = "jsonb_exists(counts, 'transaction')";
    assertSame(
        "funnel?" + HOURS,
        "sessions",
        """
        select step from (select count(*) as a, count(*) filter (where %1$s or %2$s
            or jsonb_exists(counts, 'product_view')) as b, count(*) filter (where %1$s or %2$s) as c,
            count(*) filter (where %1$s) as d from visit where %3$s) f,
          unnest(array[a, b, c, d]) as step
        """
            .formatted(order, cart, IN_HOURS));
  }

  @Test
  void headlinesAndWhatTheyWereBefore() throws Exception {
    List<String> figures = rows("summary?" + HOURS, "figure,value,before");
    String two = "(select %1$s from %2$s where %3$s), (select %1$s from %2$s where %4$s)";
    assertThat(figures)
        .contains(
            "events|" + both(two, "count(*)", "fact"),
            "revenue|" + both(two, "sum(money)", "sale"),
            "transactions|" + both(two, "sum(placed)", "sale"),
            "average_order|" + both(two, "round(sum(money) / sum(completed), 2)", "sale"),
            "buyers|" + both(two, "count(distinct buyer) filter (where placed > 0)", "sale"),
            "sellers|" + both(two, "count(distinct seller) filter (where placed > 0)", "sale"),
            "carts_abandoned|"
                + both(two, "count(*) filter (where behavior = 'cart_abandonment')", "fact"),
            "revenue_lost|"
                + both(two, "sum(amount) filter (where behavior = 'cart_abandonment')", "fact"),
            "sessions|" + both(two, "count(*)", "visit"),
            "conversion_rate|"
                + both(
                    two,
                    "round(100.0 * count(*) filter (where outcome = 'conversion') / count(*), 1)",
                    "visit"));

    assertThat(rows("summary?" + HOURS + "&seller=2", "figure,value"))
        .contains("buyers|null", "conversion_rate|null")
        .contains("revenue|" + one("sum(money)", "sale where seller = 2 and " + IN_HOURS));
    assertThat(rows("summary?" + DAYS + "&category=Toys", "figure,value"))
        .contains("transactions|null")
        .contains("revenue|" + one("sum(amount)", "line where category = 'Toys' and " + IN_DAYS));
  }

  @Test
  void changeIsThatOfTheHoursThatAreOver() throws Exception {
    JsonNode row = MAPPER.readTree(get("sellers?" + HOURS + "&seller=4").body()).get("rows").get(0);
    BigDecimal now = new BigDecimal(one("sum(money)", "sale where seller = 4 and " + IN_HOURS));
    BigDecimal before =
        new BigDecimal(one("sum(money)", "sale where seller = 4 and " + BEFORE_HOURS));
    assertThat(row.get("before").decimalValue()).isEqualByComparingTo(before);
    assertThat(row.get("change").decimalValue()).isEqualByComparingTo(now.subtract(before));
  }

  /** Ten days before the third of March nothing was written. */
  @Test
  void whereTheFiguresBeginWithinThePeriodBeforeNothingIsCompared() throws Exception {
    assertThat(rows("sellers?" + DAYS, "before,change,percent")).containsOnly("null|null|null");
    assertThat(rows("funnel?" + DAYS, "before,change,percent")).containsOnly("null|null|null");
    assertThat(rows("summary?" + DAYS, "figure,before,change"))
        .contains("revenue|null|null", "sessions|null|null")
        .allSatisfy(row -> assertThat(row).endsWith("|null|null"));
  }

  /** What a filter hides is told from what there is none of. */
  @Test
  void aFigureThatTheFilterDoesNotKnowSaysSo() throws Exception {
    assertThat(rows("summary?" + HOURS + "&seller=2", "figure,value,known"))
        .contains("buyers|null|false", "sessions|null|false");
    assertThat(rows("summary?from=2199-01-01&to=2199-01-02", "figure,value,known"))
        .contains("average_order|null|true", "conversion_rate|null|true", "buyers|0|true");
  }

  @Test
  void optionsAreWhatWasSeen() throws Exception {
    assertThat(rows("options?" + HOURS, "filter,value,label"))
        .contains(
            "seller|3|Seller 3",
            "plan|premium|premium",
            "payment|pix|pix",
            "category|Toys|Toys",
            "channel|app|app")
        .hasSize(5 + 3 + 3 + 4 + 3);
  }

  @ParameterizedTest
  @CsvSource({
    "sales, category, channel",
    "buyers, '', category channel payment plan seller",
    "heatmap, channel, category payment plan seller"
  })
  void aPanelSaysWhichFiltersItDoesNotKnow(String panel, String known, String ignored)
      throws Exception {
    JsonNode answer =
        MAPPER.readTree(
            get(panel + "?" + HOURS + "&seller=1&category=Toys&channel=web&plan=basic&payment=pix")
                .body());
    List<String> names = new ArrayList<>();
    answer.get("ignored").forEach(one -> names.add(one.stringValue()));
    assertThat(names).containsExactlyInAnyOrder(ignored.split(" "));
    assertThat(answer.get("bucket").stringValue()).isEqualTo("hour");
  }

  @Test
  void everyPanelAnswersWithinEveryPeriodAndAsCsv() throws Exception {
    List<String> panels = new ArrayList<>();
    MAPPER
        .readTree(get("").body())
        .get("panels")
        .forEach(panel -> panels.add(panel.get("name").stringValue()));
    assertThat(panels).hasSize(14);
    String all = "&seller=1&category=Toys&channel=web&plan=basic&payment=pix";
    for (String panel : panels) {
      for (String period :
          List.of(
              "",
              "?period=1h",
              "?period=7d",
              "?from=2025-03-01&to=2026-03-20",
              "?" + HOURS + all,
              "?from=2199-01-01&to=2199-01-02")) {
        HttpResponse<String> answer = get(panel + period);
        assertThat(answer.statusCode()).as(panel + period + answer.body()).isEqualTo(200);
        assertThat(MAPPER.readTree(answer.body()).get("rows").size()).isLessThanOrEqualTo(400);
      }
      HttpResponse<String> csv = get(panel + "?format=csv&" + HOURS);
      assertThat(csv.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
      assertThat(csv.body().lines().count())
          .isEqualTo(1 + MAPPER.readTree(get(panel + "?" + HOURS).body()).get("rows").size());
    }
    assertThat(get("searches?format=csv&" + DAYS).body())
        .contains("\r\n'=cmd,")
        .contains("\r\n\"unicorn, pink\",");
  }

  @Test
  void aBadParameterIsNamed() throws Exception {
    HttpResponse<String> bad = get("sales?from=tomorrow&to=2026-03-01");
    assertThat(bad.statusCode()).isEqualTo(400);
    JsonNode refusal = MAPPER.readTree(bad.body());
    assertThat(refusal.get("reason").stringValue()).isEqualTo("parameter");
    assertThat(refusal.get("parameter").stringValue()).isEqualTo("from");
    assertThat(refusal.get("message").stringValue()).startsWith("from must be a day");
    assertThat(get("sales?format=xml").statusCode()).isEqualTo(400);
    assertThat(get("ghosts").statusCode()).isEqualTo(404);
    assertThat(get("sellers?" + DAYS + "&plan=" + encoded("x' or 'a'='a")).body())
        .contains("\"rows\":[]");
  }

  /** A lock stands for whatever makes the warehouse slow. */
  @Test
  void aQuestionThatTakesTooLongEndsAndSaysSo() throws Exception {
    try (var holder = TestServers.warehouse().connect("dwh_db");
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("lock table hourly_searches, daily_searches in access exclusive mode");
      HttpResponse<String> late = get("searches?" + HOURS);
      assertThat(late.statusCode()).isEqualTo(503);
      assertThat(late.body()).contains("takes too long", "\"reason\":\"slow\"");
      // The alarm about slow questions sees those that were given up, too.
      assertThat(dashboard.asked("searches")).isGreaterThan(Duration.ofSeconds(2));
      holder.rollback();
    }
    assertThat(get("searches?" + HOURS).statusCode()).isEqualTo(200);
  }

  @Test
  void everyFigureOnThePageIsThatOfItsPanel() throws Exception {
    onPage(
        "?" + HOURS,
        1440,
        "en-US",
        page -> {
          for (String panel :
              List.of(
                  "sellers",
                  "buyers",
                  "products",
                  "categories",
                  "plans",
                  "payments",
                  "searches",
                  "funnel",
                  "rates")) {
            JsonNode rows = MAPPER.readTree(get(panel + "?" + HOURS).body()).get("rows");
            Locator table = page.getByTestId("panel-" + panel);
            assertThat(table.locator("tbody tr")).hasCount(rows.size());
            for (Locator cell : table.locator("[data-testid]").all()) {
              String[] name = cell.getAttribute("data-testid").split("-");
              String shown = cell.getAttribute("data-value");
              assertThat(StreamSupport.stream(rows.spliterator(), false))
                  .as(String.join("-", name))
                  .anySatisfy(
                      row -> {
                        assertThat(row.values().stream().map(JsonNode::asString)).contains(name[1]);
                        assertThat(plain(row(row, name[2])))
                            .isEqualTo(plain(shown.isEmpty() ? "null" : shown));
                      });
            }
          }
          for (String line : rows("summary?" + HOURS, "figure,value")) {
            String[] figure = line.split("\\|");
            assertThat(page.getByTestId("summary-" + figure[0]))
                .hasAttribute("data-value", number(figure[1]));
          }
          String revenue =
              page.getByTestId("panel-sales").locator(".chart").getAttribute("data-revenue");
          assertThat(
                  StreamSupport.stream(MAPPER.readTree(revenue).spliterator(), false)
                      .map(JsonNode::decimalValue)
                      .reduce(BigDecimal.ZERO, BigDecimal::add))
              .isEqualByComparingTo(one("sum(money)", "sale where " + IN_HOURS));
          assertThat(page.locator("[data-testid=heatmap-page_view-web]"))
              .hasAttribute(
                  "data-value",
                  one(
                      "count(*)",
                      "fact where behavior = 'page_view' and channel = 'web' and " + IN_HOURS));
        });
  }
}
