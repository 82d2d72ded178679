package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.definition.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The report of the deliveries, against SQL on gold. */
@Tag("faults")
class DeliveriesReportIT {

  private static final Instant FIRST = Instant.parse("2026-02-18T05:30:00Z");
  private static final int DAYS = 26;

  /** A day without any order, in the middle. */
  private static final int QUIET = 9;

  private static final String HOSTILE = "<script>alert('1')</script> & \\\"x\\\"";
  private static final Pattern NUMBER = Pattern.compile("[+−]?[0-9.,]+( %)?");
  private static final String MARCH = " WHERE month = DATE'2026-03-01'";

  /** What each part of the report has to show, in its order; days are written as on the page. */
  private static final List<String> PARTS =
      List.of(
          """
          SELECT '15 Mar 2026', d.orders, d.orders - b.orders, d.products,
            d.products - b.products, d.customers, d.employees
          FROM gold.deliveries_by_day d, gold.deliveries_by_day b
          WHERE d.day = DATE'2026-03-15' AND b.day = DATE'2026-03-14'""",
          """
          SELECT lpad(h.id, 2, '0') || ':00', nvl(sum(orders), 0), nvl(sum(products), 0),
            nvl(sum(customers), 0)
          FROM range(24) h
          LEFT JOIN gold.deliveries_by_hour g ON g.hour = h.id AND g.day = DATE'2026-03-15'
          GROUP BY h.id ORDER BY h.id""",
          """
          SELECT date_format(d.day, 'd MMM yyyy'),
            sum(CASE WHEN g.day = d.day THEN orders ELSE 0 END),
            round(coalesce(sum(orders), 0) / least(7, datediff(d.day, DATE'2026-02-18') + 1), 1),
            sum(CASE WHEN g.day = d.day THEN products ELSE 0 END),
            sum(CASE WHEN g.day = d.day THEN customers ELSE 0 END),
            sum(CASE WHEN g.day = d.day THEN employees ELSE 0 END)
          FROM (SELECT explode(sequence(DATE'2026-02-18', DATE'2026-03-15')) AS day) d
          LEFT JOIN gold.deliveries_by_day g ON g.day BETWEEN date_sub(d.day, 6) AND d.day
          GROUP BY d.day ORDER BY d.day""",
          "SELECT 'March 2026', count(*), sum(orders), sum(products) FROM gold.best_employees"
              + MARCH,
          "SELECT rank, employee_name, employee_id, orders, products, difference"
              + " FROM gold.best_employees"
              + MARCH
              + " ORDER BY rank, employee_id LIMIT 20",
          """
          SELECT date_format(month, 'MMMM yyyy'), count(*), sum(orders), sum(products)
          FROM gold.best_employees GROUP BY month ORDER BY month""",
          """
          SELECT s.rank, employee_id, s.employee_name, s.orders, s.products, s.percent,
            100 * e.commission, e.commission_products
          FROM gold.sales_by_employee s JOIN gold.deliveries_by_employee e USING (employee_id)
          ORDER BY s.rank, employee_id""",
          "SELECT 'March 2026', count(*), sum(orders), sum(products) FROM gold.best_customers"
              + MARCH,
          "SELECT rank, nvl(customer_name, customer_id), customer_id, orders, products, difference"
              + " FROM gold.best_customers"
              + MARCH
              + " ORDER BY rank, customer_id LIMIT 20",
          "SELECT district, customers, orders FROM gold.customers_by_district"
              + MARCH
              + " ORDER BY customers DESC, district",
          """
          SELECT rank, district, orders, products, percent
          FROM gold.sales_by_district ORDER BY rank, district""",
          """
          SELECT date_format(min(hour) - INTERVAL 5 HOURS, 'd MMM yyyy, HH:mm'),
            date_format(max(hour) - INTERVAL 5 HOURS, 'd MMM yyyy, HH:mm'),
            sum(expected_orders) FROM gold.deliveries_forecast""",
          """
          SELECT date_format(hour - INTERVAL 5 HOURS, 'd MMM yyyy, HH:mm'), sum(expected_orders)
          FROM gold.deliveries_forecast GROUP BY hour ORDER BY hour""",
          """
          SELECT district, date_format(f.hour - INTERVAL 5 HOURS, 'd MMM yyyy, HH:mm'),
            f.expected_orders, e.mae
          FROM gold.deliveries_forecast f JOIN gold.deliveries_forecast_error e USING (district)
          ORDER BY district, f.hour""",
          """
          SELECT district, mean_orders, mae, rmse, day_ago_mae, week_ago_mae, mean_mae,
            hours_measured
          FROM gold.deliveries_forecast_error ORDER BY district""");

  /** Gold tables of two orders, too few for a forecast. */
  private static final Map<String, String> GOLD =
      Map.of(
          "deliveries_by_day",
          "SELECT DATE'2026-03-15' day, 2L orders, 5L products, 1L customers, 1L employees",
          "deliveries_by_hour",
          "SELECT DATE'2026-03-15' day, 9 hour, 2L orders, 5L products, 1L customers",
          "best_employees",
          """
          SELECT DATE'2026-03-01' month, 1 rank, 'E' employee_id, 'Eva' employee_name,
            2L orders, 5L products, CAST(null AS BIGINT) difference""",
          "best_customers",
          """
          SELECT DATE'2026-03-01' month, 1 rank, 'C' customer_id, 'Carl' customer_name,
            2L orders, 5L products, CAST(null AS BIGINT) difference""",
          "sales_by_employee",
          """
          SELECT 'E' employee_id, 'Eva' employee_name, 2L orders, 5L products, 100D percent,
            1 rank""",
          "deliveries_by_employee",
          """
          SELECT 'E' employee_id, 'Eva' employee_name, 0.05D commission, 2L orders, 5L products,
            0.25D commission_products""",
          "customers_by_district",
          "SELECT DATE'2026-03-01' month, 'Alto' district, 1L customers, 2L orders",
          "sales_by_district",
          "SELECT 'Alto' district, 2L orders, 5L products, 100D percent, 1 rank",
          "deliveries_forecast",
          "SELECT 'Alto' district, now() hour, 1D expected_orders WHERE false",
          "deliveries_forecast_error",
          """
          SELECT 'Alto' district, 1D mean_orders, 1D mae, 1D rmse, 1D day_ago_mae,
            1D week_ago_mae, 1D mean_mae, 168 hours_measured WHERE false""");

  @TempDir private Path folder;
  private final StringWriter errors = new StringWriter();

  @Test
  void eachNumberIsThatOfGold() throws IOException {
    TestLake lake = lake();
    generate(lake);
    assertThat(lake.job("deliveries").outcome()).isEqualTo("ok");

    assertThat(report("en")).isZero();
    ReportFile english = new ReportFile(folder.resolve("en.html"));
    assertThat(english.pages()).containsExactly("day", "employees", "customers", "forecast");
    List<ReportFile.Part> parts = english.parts();
    assertThat(parts).as("each part has its SQL here").hasSameSizeAs(PARTS);
    List<Report.Part> declared =
        lake.definitions().report("deliveries").pages().stream()
            .flatMap(page -> page.parts().stream())
            .toList();
    for (int i = 0; i < PARTS.size(); i++) {
      ReportFile.Part part = parts.get(i);
      assertThat(part.rows()).as("%s", part.title()).isNotEmpty();
      assertThat(part.rows().stream().map(DeliveriesReportIT::plain).toList())
          .as("%s", part.title())
          .isEqualTo(expected(lake, PARTS.get(i)));
      chartShowsTheTable(lake, declared.get(i), part);
    }
    assertThat(
            lake.value("SELECT count(*) FROM gold.deliveries_by_day WHERE day = DATE'2026-02-27'"))
        .as("the quiet day is in no table, but in the trend")
        .isEqualTo(0L);
    hostileDataIsText(english);

    assertThat(report("es")).isZero();
    spanishHasTheSameNumbers(parts, new ReportFile(folder.resolve("es.html")).parts());
  }

  /** The marks of a chart say what its table says, each value once. */
  private static void chartShowsTheTable(
      TestLake lake, Report.Part declared, ReportFile.Part part) {
    Map<String, Report.Column> columns = lake.definitions().report("deliveries").columns();
    List<String> marks = new ArrayList<>();
    for (String y : declared.y()) {
      String name = columns.get(y).en();
      List<String> x = part.column(columns.get(declared.x()).en());
      List<String> values = part.column(name);
      for (int i = 0; i < x.size(); i++) {
        marks.add(x.get(i) + ", " + name + ": " + values.get(i));
      }
    }
    assertThat(part.marks()).as("%s", part.title()).containsExactlyInAnyOrderElementsOf(marks);
  }

  private static void hostileDataIsText(ReportFile page) {
    assertThat(page.count("script")).as("only the page's own").isEqualTo(1);
    assertThat(page.parts().get(8).column("Customer's id")).contains(HOSTILE.replace("\\\"", "\""));
  }

  private static void spanishHasTheSameNumbers(
      List<ReportFile.Part> english, List<ReportFile.Part> spanish) {
    assertThat(spanish).hasSameSizeAs(english);
    for (int i = 0; i < english.size(); i++) {
      ReportFile.Part en = english.get(i);
      ReportFile.Part es = spanish.get(i);
      assertThat(es.title()).isNotEqualTo(en.title());
      assertThat(es.rows()).hasSameSizeAs(en.rows());
      for (int row = 0; row < en.rows().size(); row++) {
        for (int column = 0; column < en.heads().size(); column++) {
          String value = en.rows().get(row).get(column);
          if (NUMBER.matcher(value).matches()) {
            assertThat(swapped(es.rows().get(row).get(column))).isEqualTo(value);
          }
        }
      }
    }
    assertThat(spanish.get(3).rows().get(0)).first().isEqualTo("marzo de 2026");
  }

  /** Points for commas, and commas for points. */
  private static String swapped(String number) {
    return number.replace('.', '_').replace(',', '.').replace('_', ',');
  }

  /** Numbers as plain as SQL's; other cells as they are. */
  private static List<String> plain(List<String> row) {
    return row.stream()
        .map(
            cell ->
                NUMBER.matcher(cell).matches()
                    ? cell.replaceAll("[,+]| %", "").replace('−', '-')
                    : cell)
        .toList();
  }

  private static List<List<String>> expected(TestLake lake, String sql) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : lake.sql(sql)) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(
            row.get(i) instanceof Number number
                ? decimals(number)
                : row.isNullAt(i) ? "–" : row.getString(i));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String decimals(Number number) {
    BigDecimal value = new BigDecimal(number.toString()).setScale(2, RoundingMode.HALF_UP);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** A forecast needs more days than the rest. */
  @Test
  void tooFewDaysForAForecastAreSaid() throws IOException {
    TestLake lake = lake();
    GOLD.forEach((table, sql) -> made(lake, table, sql));

    assertThat(report("en")).isZero();
    List<ReportFile.Part> parts = new ReportFile(folder.resolve("en.html")).parts();
    assertThat(parts.get(0).rows())
        .containsExactly(List.of("15 Mar 2026", "2", "–", "5", "–", "1", "1"));
    assertThat(parts.subList(11, 15))
        .extracting(ReportFile.Part::note)
        .containsExactly(
            "The forecast needs orders of 21 days and some. There are fewer.",
            "No forecast yet.",
            "No forecast yet.",
            "No forecast yet.");
  }

  @Test
  void whatIsMissingIsNamedWithTheCommandThatFillsIt() throws IOException {
    TestLake lake = lake();
    assertThat(report("en")).isEqualTo(1);
    assertThat(errors.toString().lines())
        .containsExactly(
            "lake: the lake "
                + lake.folder().root()
                + " has no table gold.deliveries_by_day; 'lake job deliveries' fills it");

    errors.getBuffer().setLength(0);
    made(lake, "deliveries_by_day", GOLD.get("deliveries_by_day") + " WHERE false");
    assertThat(report("en")).isEqualTo(1);
    assertThat(errors.toString().lines())
        .containsExactly(
            "lake: table gold.deliveries_by_day of the lake "
                + lake.folder().root()
                + " has no rows; 'lake job deliveries' fills it");
    assertThat(folder.resolve("en.html")).doesNotExist();
  }

  private static void made(TestLake lake, String table, String sql) {
    TestLake.spark()
        .sql(sql)
        .write()
        .format("delta")
        .save(lake.folder().table("gold." + table).toString());
  }

  private TestLake lake() throws IOException {
    Files.createDirectories(folder);
    TestLake.spark();
    return new TestLake(folder)
        .shipped(
            Map.of(
                "INSTASHOP_LANDING_DIR", folder.resolve("landing").toString(),
                "INSTASHOP_DELIVERIES_INPUT", folder.resolve("inputs").toString()));
  }

  /** A few orders at some hours of each day but one, and some of a customer with a bad name. */
  private void generate(TestLake lake) {
    Path inputs = folder.resolve("inputs");
    Scenario.generate(FIRST.toString(), "sample-geography", "--folder", inputs);
    for (int day = 0; day < DAYS; day++) {
      for (int hour = 4; day != QUIET && hour < 20; hour += 8) {
        Scenario.generate(
            FIRST.plus(day, ChronoUnit.DAYS).plus(hour, ChronoUnit.HOURS).toString(),
            "deliveries",
            "--customers",
            inputs.resolve("customers.parquet"),
            "--employees",
            inputs.resolve("employees.parquet"),
            "--polygon",
            inputs.resolve("municipality.parquet"),
            "--target",
            folder.resolve("landing/deliveries"),
            "--seed",
            day * 24 + hour,
            "--count",
            3 + hour % 5);
      }
    }
    String order =
        """
        {"latitude":6.25,"longitude":-75.57,"date":"15/03/2026 10:00:00","customer_id":"%s",\
        "employee_id":"EMP-00501","quantity_products":100,"order_id":"stranger-%d"}
        """;
    String orders =
        IntStream.range(0, 5)
            .mapToObj(number -> order.formatted(HOSTILE, number))
            .collect(Collectors.joining());
    lake.drop("deliveries/stranger.json", orders);
  }

  private int report(String language) {
    CommandLine command = LakeJob.commandLine().setErr(new PrintWriter(errors, true));
    return command.execute(
        "report",
        "deliveries",
        "--language=" + language,
        "--lake=" + folder.resolve("lake"),
        "--definitions=lake",
        "--out=" + folder.resolve(language + ".html"));
  }
}
