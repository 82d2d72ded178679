package io.instashop.lake.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {

  @TempDir private Path folder;

  @Test
  void aReportSaysWhatItAsksAndWhichCommandFillsItsTables() throws IOException {
    write("queries/q.sql", "SELECT 1 AS n FROM gold.t");
    write("datasets/gold_t.yml", "sql: t.sql\ntarget: {layer: gold, table: t, mode: overwrite}\n");
    write("datasets/t.sql", "SELECT 1 AS n");
    write("reports/r.yml", report("show: bars, query: q, x: a, y: [n]"));
    Report.Part part = load(Map.of()).report("r").pages().get(0).parts().get(0);

    assertThat(part.drawn()).containsExactly("a", "n");
    assertThat(load(Map.of()).report("r").columns().get("n"))
        .isEqualTo(new Report.Column("N", "Ene", Report.Format.PLAIN));
    assertThat(load(Map.of()).filling("gold.t")).hasValue("lake run gold_t");
    write("jobs/j.yml", "job: j\ntasks: [{run: [gold_t]}]\n");
    assertThat(load(Map.of()).filling("gold.t")).hasValue("lake job j");
    assertThat(load(Map.of()).filling("gold.other")).isEmpty();
  }

  @Test
  void aReportThatCannotWorkIsRefused() throws IOException {
    write("queries/q.sql", "SELECT 1 AS n");
    write("reports/r.yml", report("show: table, query: other"));
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessageEndingWith("r.yml: there is no saved query 'other'");
    write("reports/r.yml", report("show: table, query: q, x: n"));
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessageEndingWith("r.yml: 'x' and 'y' are for charts, and these need both");
    write("reports/r.yml", report("show: bars, query: q, x: n, y: [n], series: n"));
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessageEndingWith("r.yml: 'error' and 'series' are for lines only");
    write("reports/r.yml", report("show: table, query: q"));
    assertThatThrownBy(() -> load(Map.of()).report("s"))
        .hasMessage("there is no report 's'; known: r");
  }

  @Test
  void filesWithinTheFolderOfATableAreRefused() throws IOException {
    write("datasets/t.sql", "SELECT 1 AS n");
    write(
        "datasets/raw_t.yml", "sql: t.sql\ntarget: {layer: raw, table: carts, mode: overwrite}\n");
    write(
        "datasets/raw_files.yml",
        "sql: t.sql\ntarget: {layer: raw, folder: carts, table: x, format: parquet}\n");
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessageEndingWith(
            "raw_files.yml: 'target.folder' is the table of dataset 'raw_t'; choose another folder");
  }

  private static String report(String part) {
    return """
        report: r
        title: {en: Report, es: Informe}
        columns: {n: {en: N, es: Ene}}
        pages:
          - page: p
            title: {en: Page, es: Página}
            parts: [{title: {en: Part, es: Parte}, %s}]
        """
        .formatted(part);
  }

  @Test
  void readsEveryKeyOfAFilesDataset() throws IOException {
    write(
        "datasets/a/inventory.yml",
        """
        dataset: inventory
        description: stock
        source:
          type: files
          path: ${LANDING:./landing}/inventory
          pattern: "*.csv"
          format: csv
          csv: {header: false, delimiter: ";", quote: "'", null_value: NA}
          max_record_size: 2MB
          max_files_per_batch: 7
          read_copies: true
        schema: [id BIGINT NOT NULL, "tags ARRAY<STRING>"]
        schema_version: 3
        target:
          layer: bronze
          table: inventory
          partition_by: [id, day: to_date(_ingested_at)]
        quality:
          - {name: id is positive, check: id > 0, action: warn}
        schedule: {every: 10m}
        """);
    Dataset dataset = load(Map.of("LANDING", "/data")).dataset("inventory");
    assertThat(dataset.source())
        .isEqualTo(
            new FilesSource(
                "/data/inventory",
                "*.csv",
                FileFormat.CSV,
                new CsvOptions(false, ";", "'", "NA", false),
                "",
                "",
                2 << 20,
                7,
                true));
    assertThat(dataset.schema().fieldNames()).containsExactly("id", "tags");
    assertThat(dataset.schema().fields()[0].nullable()).isFalse();
    assertThat(dataset.schemaVersion()).isEqualTo(3);
    assertThat(dataset.target().partitionBy())
        .containsExactly(
            new PartitionColumn("id", null), new PartitionColumn("day", "to_date(_ingested_at)"));
    assertThat(dataset.quality())
        .containsExactly(new QualityRule("id is positive", "id > 0", QualityRule.Action.WARN));
    assertThat(dataset.schedule().every()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void pinsTheDefaults() throws IOException {
    write("datasets/f.yml", "source: {type: files, path: x, format: json}\n" + target());
    write(
        "datasets/k.yml",
        "source: {type: kafka, bootstrap_servers: 'h:1', topics: [t]}\n" + target());
    write("datasets/h.yml", "source: {type: http, url: 'http://h/x', page: {}}\n" + target());
    write(
        "datasets/j.yml", "source: {type: jdbc, url: 'jdbc:mariadb://h/d', table: t}\n" + target());
    Definitions all = load(Map.of());
    assertThat(all.dataset("f").source())
        .isEqualTo(
            new FilesSource(
                "x",
                "*",
                FileFormat.JSON,
                new CsvOptions(true, ",", "\"", "", false),
                "",
                "",
                16 << 20,
                10_000,
                false));
    assertThat(all.dataset("k").source())
        .isEqualTo(
            new KafkaSource(
                "h:1",
                List.of("t"),
                KafkaSource.Format.JSON,
                null,
                Map.of(),
                "",
                1_000_000,
                Map.of()));
    assertThat(all.dataset("h").source())
        .isEqualTo(
            new HttpSource(
                "http://h/x",
                Map.of(),
                "",
                new HttpSource.Page("page", 1, "", 100, HttpSource.Page.Counts.PAGES, ""),
                "",
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(30)));
    assertThat(all.dataset("j").source())
        .isEqualTo(new JdbcSource("jdbc:mariadb://h/d", "", "", "t", null, null, null, 10_000));
    assertThat(all.dataset("f").schemaVersion()).isEqualTo(1);
    assertThat(all.dataset("f").target().format()).isEqualTo(Target.Format.DELTA);
  }

  @Test
  void refusesAnUnknownKeyByNameWithTheFile() throws IOException {
    write(
        "datasets/x.yml",
        "source: {type: files, path: x, format: csv, delimeter: ';'}\n" + target());
    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("x.yml: unknown key 'source.delimeter'; known here: csv, format");
    write("datasets/x.yml", "sourc: {type: files}\n" + target());
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessageContaining("x.yml: unknown key 'sourc'; known here: changes, dataset,");
    write("datasets/x.yml", "source: {type: files, path: x, format: csv}\n" + target());
    write("jobs/j.yml", "job: j\ntasks:\n  - runs: [x]\n");
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessageEndingWith(
            "j.yml: unknown key 'tasks[0].runs'; known here: name, optional, run");
  }

  @Test
  void saysInOneLineWhatTheKeysTogetherMustBe() throws IOException {
    String csv = "source: {type: files, path: x, format: csv";
    refused(csv + "}\nschema: [a NUMBER]", "'schema' is no list of columns");
    refused(csv + "}\nschema: [_source INT]", "column '_source': the name is the engine's own");
    refused(
        csv + "}\nschema: ['`Order ID` INT']",
        "column 'Order ID': no table can have this name; declare 'Order_ID'");
    refused(
        csv + ", timestamp_format: dd/nope}",
        "'source.timestamp_format' is no pattern of java.time");
    refused(csv + ", records: /a}", "'source.records' is for format json-document only");
    refused(csv + ", csv: {quote: '${Q}'}}", "'source.csv.quote' must be one character");
    refused("sql: missing.sql", "nor the SQL file missing.sql");
    refused(
        csv + "}\nschedule: {cron: never}",
        "'schedule.cron' must be five fields of a crontab, but");
    refused(csv + "}\nschedule: {}", "'schedule' needs either 'every' or 'cron', not both");
    refused(
        csv + "}\nschedule: {every: '${UNSET}'}",
        "'schedule.every' must be a duration such as 500ms, 30s, 10m, 48h or 2d, but is"
            + " '${UNSET}'");
    refused(
        "source: {type: jdbc, url: 'jdbc:mysql:x'}", "'source' needs either 'table' or 'query'");
    refused("a: 1\na: 2", "Duplicate field 'a'");
    write("datasets/x.yml", "target: {layer: raw, table: t, folder: f, mode: overwrite}");
    write("datasets/x.sql", "SELECT 1");
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessageContaining("'target.folder' is for format json and parquet");
    write("datasets/x.yml", "- a list");
    assertThatThrownBy(() -> load(Map.of())).hasMessageEndingWith("x.yml: is no YAML with keys");
  }

  @Test
  void takesNumbersAndFlagsFromTheEnvironment() throws IOException {
    write(
        "datasets/x.yml",
        """
        description:
        source:
          type: files
          path: x
          format: ${FORMAT}
          csv: {header: "${HEADER:false}", null_value: 0}
          max_files_per_batch: ${MOST:5}
        """
            + target());
    FilesSource source =
        (FilesSource) load(Map.of("FORMAT", "csv", "MOST", "6")).dataset("x").source();
    assertThat(source.maxFilesPerBatch()).isEqualTo(6);
    assertThat(source.csv().header()).isFalse();
    assertThat(source.csv().nullValue()).isEqualTo("0");
    assertThatThrownBy(() -> load(Map.of("FORMAT", "csv", "MOST", "many")))
        .hasMessageEndingWith(
            "x.yml: 'source.max_files_per_batch' must be a whole number of 1 or more, but is"
                + " 'many'");
  }

  @Test
  void aDefaultMayNameFurtherVariables() throws IOException {
    write(
        "datasets/x.yml",
        "source: {type: jdbc, url: '${URL:jdbc:${TYPE:postgresql}://${HOST}/d}', table: t}\n"
            + target());
    assertThat(urlOf(Map.of("HOST", "h"))).isEqualTo("jdbc:postgresql://h/d");
    assertThat(urlOf(Map.of("HOST", "h:5", "TYPE", "mysql"))).isEqualTo("jdbc:mysql://h:5/d");
    assertThat(urlOf(Map.of("URL", "jdbc:mysql://x/${HOST}")))
        .as("what the environment says is taken as it is, and asks for nothing more")
        .isEqualTo("jdbc:mysql://x/${HOST}");
    Dataset dataset = load(Map.of()).dataset("x");
    assertThatThrownBy(dataset::requireSettings).hasMessageContaining("set HOST");
  }

  private String urlOf(Map<String, String> environment) throws IOException {
    Dataset dataset = load(environment).dataset("x");
    dataset.requireSettings();
    return ((JdbcSource) dataset.source()).url();
  }

  @Test
  void complainsOfAMissingSettingOnlyWhenTheDatasetRuns() throws IOException {
    write(
        "datasets/x.yml",
        "source: {type: jdbc, url: 'jdbc:postgresql://h/d', password: '${SECRET}', table: t}\n"
            + target());
    Dataset dataset = load(Map.of()).dataset("x");
    assertThatThrownBy(dataset::requireSettings)
        .hasMessageStartingWith("dataset x: set SECRET, which ")
        .hasMessageEndingWith("x.yml uses");
    load(Map.of("SECRET", "s")).dataset("x").requireSettings();
  }

  @Test
  void ordersByWhatTheSqlReads() throws IOException {
    write("datasets/c_gold.yml", "target: {layer: gold, table: c, mode: overwrite}");
    write("datasets/c_gold.sql", "SELECT 1 FROM silver.b -- not from silver.z\nJOIN silver.a a");
    write("datasets/a.yml", "changes: bronze.a\ntarget: {layer: silver, table: a, mode: append}");
    write("datasets/a.sql", "SELECT * FROM changes");
    write("datasets/b.yml", "target: {layer: silver, table: b, mode: overwrite}");
    write("datasets/b.sql", "SELECT 'silver.c' FROM silver.a");
    write(
        "datasets/z.yml",
        "source: {type: files, path: x, format: csv}\ntarget: {layer: bronze, table: a}");
    Definitions all = load(Map.of());
    assertThat(all.ordered(all.datasets().values()))
        .extracting(Dataset::name)
        .containsExactly("z", "a", "b", "c_gold");
    write("datasets/a.sql", "SELECT * FROM changes, gold.c");
    Definitions circle = load(Map.of());
    assertThatThrownBy(() -> circle.ordered(circle.datasets().values()))
        .hasMessageContaining("in a circle");
  }

  @Test
  void knowsTheNextTimeOfASchedule() {
    ZonedDateTime noon = ZonedDateTime.of(2025, 1, 15, 12, 0, 0, 0, ZoneOffset.UTC);
    assertThat(Schedule.of(null, "30 2 * * *").after(noon))
        .isEqualTo(noon.plusDays(1).withHour(2).withMinute(30));
    assertThat(Schedule.of("90s", null).after(noon)).isEqualTo(noon.plusSeconds(90));
  }

  @Test
  void refusesAJobOfUnknownDatasets() throws IOException {
    write("jobs/j.yml", "job: j\ntasks:\n  - run: [nothing]\n");
    assertThatThrownBy(() -> load(Map.of()))
        .hasMessageContaining("j.yml: there is no dataset 'nothing'");
  }

  @Test
  void theShippedDefinitionsAreSound() {
    Definitions shipped = Definitions.load(Path.of("lake"), Map.of());
    assertThat(shipped.ordered(shipped.datasets().values())).hasSize(shipped.datasets().size());
    assertThat(shipped.queries()).containsKeys("count_by_topic", "numbered_events");
  }

  private void refused(String yaml, String message) throws IOException {
    write("datasets/x.yml", yaml + "\n" + target());
    assertThatThrownBy(() -> load(Map.of()))
        .as(yaml)
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("x.yml")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private static String target() {
    return "target: {layer: bronze, table: t}\n";
  }

  private Definitions load(Map<String, String> environment) {
    return Definitions.load(folder, environment);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
