package io.instashop.lake.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.definition.Language;
import io.instashop.lake.definition.Report;
import io.instashop.lake.definition.Words;
import java.io.StringReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportPageTest {

  private static final Instant NOW = Instant.parse("2026-03-15T10:00:00Z");
  private static final String HOSTILE = "\"><script>alert('1')</script>&";

  @ParameterizedTest
  @EnumSource(
      value = Report.Show.class,
      names = {"BARS", "COLUMNS", "LINES", "TABLE", "FIGURES"})
  void noDataBecomesMarkup(Report.Show show) throws Exception {
    Element page = page(Language.EN, part(show, null, null), row(HOSTILE, 3L, 1.5));

    assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(page.getTextContent()).contains(HOSTILE);
  }

  @Test
  void aPageLoadsNothing() {
    String html = html(Language.EN, part(Report.Show.LINES, "error", "name"), row("a", 3L, 1.5));

    assertThat(html).doesNotContain("http", "src=", "<link", "@import", "url(");
  }

  @Test
  void isInTheLanguageAskedFor() throws Exception {
    Report.Part part = part(Report.Show.COLUMNS, null, null);
    Element spanish = page(Language.ES, part, row("a", 1234L, 1.5));

    assertThat(spanish.getAttribute("lang")).isEqualTo("es");
    assertThat(spanish.getTextContent())
        .contains("Informe", "Parte", "Como tabla", "1.234", "1,5", "15 mar 2026, 10:00")
        .doesNotContain("As a table", "Nothing yet");
    assertThat(page(Language.EN, part, row("a", 1234L, 1.5)).getTextContent())
        .contains("Report", "As a table", "1,234", "1.5");
  }

  @Test
  void barsAreAsLongAsTheirNumbers() throws Exception {
    Element page =
        page(
            Language.EN,
            part(Report.Show.BARS, null, null),
            row("a", 40L, 1.0),
            row("b", 10L, 1.0));

    assertThat(width(page, 0)).isEqualTo(4 * width(page, 1)).isPositive();
  }

  @Test
  void aSeriesHasAChartOfItsOwnOnTheScaleOfAll() throws Exception {
    Element page =
        page(
            Language.EN,
            part(Report.Show.LINES, "error", "name"),
            row("a", 40L, 10.0),
            row("a", 20L, 10.0),
            row("b", 20L, 5.0));

    assertThat(page.getElementsByTagName("figure").getLength()).isEqualTo(2);
    assertThat(page.getElementsByTagName("path").getLength()).as("band and line").isEqualTo(4);
    assertThat(attribute(page, "circle", 1, "cy")).isEqualTo(attribute(page, "circle", 2, "cy"));
    // 60 is the highest number; the band of 40 with 10 off reaches 50 of 60 above the axis at 212.
    assertThat(attribute(page, "path", 0, "d")).startsWith("M212.0 45.3").contains("L212.0 112.0");
  }

  @Test
  void whatIsNotThereIsADash() throws Exception {
    Element page = page(Language.EN, part(Report.Show.LINES, null, null), row(null, null, null));

    assertThat(page.getElementsByTagName("td").item(0).getTextContent()).isEqualTo("–");
    assertThat(page.getElementsByTagName("circle").getLength()).isZero();
  }

  @Test
  void noRowsAreSaid() throws Exception {
    assertThat(page(Language.ES, part(Report.Show.BARS, null, null)).getTextContent())
        .contains("Nada todavía");
  }

  private static double width(Element page, int at) {
    return Double.parseDouble(attribute(page, "rect", at, "width"));
  }

  private static String attribute(Element page, String tag, int at, String name) {
    return ((Element) page.getElementsByTagName(tag).item(at)).getAttribute(name);
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }

  private static Report.Part part(
      Report.Show show, @Nullable String error, @Nullable String series) {
    boolean chart = show != Report.Show.TABLE && show != Report.Show.FIGURES;
    return new Report.Part(
        show,
        new Words("Part", "Parte"),
        "q",
        null,
        chart ? "name" : null,
        chart ? List.of("number") : List.of(),
        error,
        series,
        new Words("Nothing yet", "Nada todavía"));
  }

  private static String html(Language language, Report.Part part, @Nullable Object[]... rows) {
    Words title = new Words("Report", "Informe");
    Report report =
        new Report(
            "r",
            title,
            Map.of(
                "name", new Report.Column("Name", "Nombre", Report.Format.PLAIN),
                "number", new Report.Column("Number", "Número", Report.Format.PLAIN),
                "error", new Report.Column("Error", "Error", Report.Format.PLAIN)),
            List.of(new Report.Page("p", title, List.of(part))));
    Answer answer =
        new Answer(
            List.of("name", "number", "error"),
            Arrays.stream(rows).map(RowFactory::create).toList(),
            false);
    return new ReportPage(report, language).html(asked -> answer, NOW);
  }

  private static Element page(Language language, Report.Part part, @Nullable Object[]... rows)
      throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html(language, part, rows))))
        .getDocumentElement();
  }
}
