package io.instashop.lake.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.instashop.kit.settings.Durations;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schemas refuse, each time in one line that names the key and what is allowed. */
class SchemaCheckTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type: ftp | 'source.type' must be one of files, kafka, http, jdbc, but is 'ftp'",
        "path: x | 'source.type' is missing; it must be one of files, kafka, http, jdbc",
        "type: files, format: csv | 'source.path' is missing",
        "type: files, path: '', format: csv |"
            + " 'source.path' must be text that is not empty, but is ''",
        "type: files, path: [x], format: csv |"
            + " 'source.path' must be text that is not empty, but is a list",
        "type: files, path: x |"
            + " 'source.format' is missing; it must be one of csv, json, json-document, text, avro,"
            + " parquet",
        "type: files, path: x, format: CSV |"
            + " 'source.format' must be one of csv, json, json-document, text, avro, parquet, but"
            + " is 'CSV'",
        "type: files, pth: x, format: csv |"
            + " unknown key 'source.pth'; known here: csv, format, max_files_per_batch,"
            + " max_record_size, path, pattern, read_copies, records, timestamp_format, type",
        "type: files, path: x, format: csv, csv: {header: perhaps} |"
            + " 'source.csv.header' must be true or false, but is 'perhaps'",
        "type: files, path: x, format: csv, csv: {quote: ''''''} |"
            + " 'source.csv.quote' must be one character, but is ''''",
        "type: files, path: x, format: csv, csv: 5 | 'source.csv' must have keys, but is '5'",
        "type: files, path: x, format: csv, max_record_size: 1 TB |"
            + " 'source.max_record_size' must be a size such as 512KB, 16MB or 1GB, but is '1 TB'",
        "type: files, path: x, format: csv, max_files_per_batch: 0 |"
            + " 'source.max_files_per_batch' must be a whole number of 1 or more, but is '0'",
        "type: files, path: x, format: csv, max_files_per_batch: 3000000000 |"
            + " 'source.max_files_per_batch' must be a whole number of 1 or more, but is"
            + " '3000000000'",
        "type: files, path: x, format: json-document, records: data |"
            + " 'source.records' must be a JSON pointer such as /data/items, but is 'data'",
        "type: files, path: x, format: csv, pattern: 5 |"
            + " 'source.pattern' must be text, a number in quotes, but is '5'",
        "type: kafka, bootstrap_servers: 'h:1', topics: [] | 'source.topics' must not be empty",
        "type: kafka, bootstrap_servers: 'h:1', topics: t |"
            + " 'source.topics' must be a list, but is 't'",
        "type: kafka, bootstrap_servers: 'h:1', topics: [t], path: x | unknown key 'source.path';"
            + " known here: bootstrap_servers, format, max_records_per_batch, options, registry,"
            + " registry_headers, timestamp_format, topics, type",
        "type: http, url: 'ftp://user:secret@host' |"
            + " 'source.url' must begin with http:// or https://",
        "type: http, url: 'http://h', retries: -1 |"
            + " 'source.retries' must be a whole number of 0 or more, but is '-1'",
        "type: http, url: 'http://h', page: {size: 0} |"
            + " 'source.page.size' must be a whole number of 1 or more, but is '0'",
        "type: http, url: 'http://h', headers: {Accept: [a]} |"
            + " 'source.headers.Accept' must be text, but is a list",
        "type: http, url: 'http://h', timeout: 30 |"
            + " 'source.timeout' must be a duration such as 500ms, 30s, 10m, 48h or 2d, but is"
            + " '30'",
        "type: jdbc, url: 'jdbc:oracle:x', table: t |"
            + " 'source.url' must begin with jdbc:postgresql:, jdbc:mysql: or jdbc:mariadb:",
      })
  void aSource(String source, String complaint) throws IOException {
    assertThat(dataset("source: {" + source + "}\ntarget: {layer: bronze, table: t}"))
        .hasValue(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "description: x | 'target' is missing",
        "target: bronze.t | 'target' must have keys, but is 'bronze.t'",
        "target: {layer: bronze} | 'target.table' is missing",
        "target: {table: t} | 'target.layer' is missing",
        "target: {table: t, jdbc: {user: u}} | 'target.jdbc.url' is missing",
        "target: {layer: Bronze, table: t} |"
            + " 'target.layer' must be lower-case letters, digits and _, but is 'Bronze'",
        "target: {layer: bronze, table: t, mode: upsert} |"
            + " 'target.mode' must be one of append, overwrite, merge, but is 'upsert'",
        "target: {layer: bronze, table: t, partition_by: [{a: x, b: y}]} |"
            + " 'target.partition_by[0]' must be a column or 'column: expression', but has keys",
        "target: {layer: bronze, table: t}, changes: t |"
            + " 'changes' must be layer.table, but is 't'",
        "target: {layer: bronze, table: t}, dataset: My-Data |"
            + " 'dataset' must be lower-case letters, digits and _, but is 'My-Data'",
        "target: {layer: bronze, table: t}, schema: [a INT, {'b STRUCT<c': 'INT>'}] |"
            + " 'schema[1]' must be a column such as 'price DECIMAL(12,2) NOT NULL', in quotes if"
            + " it holds a colon, but has keys",
        "target: {layer: bronze, table: t}, quality: [{name: n}] | 'quality[0].check' is missing",
        "target: {layer: bronze, table: t}, quality: [{name: n, check: c, action: stop}] |"
            + " 'quality[0].action' must be one of quarantine, warn, fail, but is 'stop'",
        "target: {layer: gold, table: t}, forecast: {time: h, group: g} |"
            + " 'forecast.value' is missing",
        "target: {layer: gold, table: t}, forecast: {time: h, group: g, value: 'count(*)'} |"
            + " 'forecast.value' must be a column's name of letters, digits and _, but is"
            + " 'count(*)'",
        "target: {layer: gold, table: t}, forecast: {time: h, group: g, value: v, result: mae} |"
            + " 'forecast.result' must be one of forecast, error, but is 'mae'",
        "target: {layer: bronze, table: t}, schedule: {at: 10m} |"
            + " unknown key 'schedule.at'; known here: cron, every",
      })
  void aDataset(String dataset, String complaint) throws IOException {
    assertThat(dataset("{" + dataset + "}")).hasValue(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tasks: [{run: [a]}] | 'job' is missing",
        "job: J, tasks: [{run: [a]}] |"
            + " 'job' must be lower-case letters, digits and _, but is 'J'",
        "job: j | 'tasks' is missing",
        "job: j, tasks: [] | 'tasks' must not be empty",
        "job: j, tasks: [{run: []}] | 'tasks[0].run' must not be empty",
        "job: j, tasks: [{name: n}] | 'tasks[0].run' is missing",
        "job: j, tasks: [{run: [a], optional: maybe}] |"
            + " 'tasks[0].optional' must be true or false, but is 'maybe'",
        "job: j, tasks: [{run: [a]}], schedule: {every: soon} |"
            + " 'schedule.every' must be a duration such as 500ms, 30s, 10m, 48h or 2d, but is"
            + " 'soon'",
      })
  void aJob(String job, String complaint) throws IOException {
    assertThat(SchemaCheck.JOB.complaint(YAML.readTree("{" + job + "}"))).hasValue(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "show: pie, title: {en: a, es: b}, query: q |"
            + " 'pages[0].parts[0].show' must be one of figures, bars, columns, lines, table, but"
            + " is 'pie'",
        "show: table, title: {en: a}, query: q | 'pages[0].parts[0].title.es' is missing",
        "show: table, title: {en: a, es: b} | 'pages[0].parts[0].query' is missing",
      })
  void aReport(String part, String complaint) throws IOException {
    String report =
        "{report: r, title: {en: a, es: b}, columns: {},"
            + " pages: [{page: p, title: {en: a, es: b}, parts: [{"
            + part
            + "}]}]}";
    assertThat(SchemaCheck.REPORT.complaint(YAML.readTree(report))).hasValue(complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"500ms", "30s", "30 s", " 10m ", "48h", "2d", "PT30S", "1w", "10", "-5s", "1.5h"})
  void aDurationIsWhatTheProgramReads(String text) throws IOException {
    JsonNode job =
        YAML.readTree("{job: j, tasks: [{run: [a]}], schedule: {every: '" + text + "'}}");

    assertThat(SchemaCheck.JOB.complaint(job).isEmpty())
        .isEqualTo(Durations.parse(text).isPresent());
  }

  private static Optional<String> dataset(String yaml) throws IOException {
    return SchemaCheck.DATASET.complaint(YAML.readTree(yaml));
  }
}
