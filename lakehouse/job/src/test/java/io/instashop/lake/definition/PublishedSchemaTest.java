package io.instashop.lake.definition;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas that editors read say what the program does, and so does the reference page. */
class PublishedSchemaTest {

  private static final Path LAKE = Path.of("lake");

  @ParameterizedTest
  @ValueSource(strings = {"dataset.schema.json", "job.schema.json", "report.schema.json"})
  void isValidAgainstItsMetaSchema(String file) throws IOException {
    JsonNode schema = schema(file);

    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(schema.path("$schema").asText()))
                .validate(schema))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dataset.schema.json", "job.schema.json", "report.schema.json"})
  void explainsEveryKey(String file) throws IOException {
    JsonNode schema = schema(file);
    for (JsonNode properties : schema.findValues("properties")) {
      properties
          .properties()
          .forEach(
              key ->
                  assertThat(
                          key.getValue().has("description")
                              || key.getValue().has("const")
                              || key.getValue()
                                  .path("$ref")
                                  .asText()
                                  .equals("#/$defs/timestamp_format"))
                      .as(key.getKey())
                      .isTrue());
    }
  }

  /** As an editor sees it: with its placeholders. */
  @ParameterizedTest
  @MethodSource("shipped")
  void allowsAShippedDefinitionThatNamesIt(Path file) throws IOException {
    String kind =
        file.startsWith(LAKE.resolve("jobs"))
            ? "job"
            : file.startsWith(LAKE.resolve("reports")) ? "report" : "dataset";
    String first = Files.readAllLines(file).get(0);

    assertThat(first).startsWith("# yaml-language-server: $schema=");
    assertThat(file.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize())
        .isEqualTo(LAKE.resolve(kind + ".schema.json"))
        .exists();
    assertThat(
            Map.of(
                    "job", SchemaCheck.JOB,
                    "report", SchemaCheck.REPORT,
                    "dataset", SchemaCheck.DATASET)
                .get(kind)
                .complaint(new YAMLMapper().readTree(file.toFile())))
        .isEmpty();
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(LAKE)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  @Test
  void namesTheKeysThatTheProgramReads() throws IOException {
    Map<String, Class<?>> records = new TreeMap<>();
    records.put("", DatasetFile.class);
    records.put("files_source", FilesSource.class);
    records.put("kafka_source", KafkaSource.class);
    records.put("http_source", HttpSource.class);
    records.put("jdbc_source", JdbcSource.class);
    records.put("csv", CsvOptions.class);
    records.put("page", HttpSource.Page.class);
    records.put("forecast", Forecast.class);
    records.put("target", Target.class);
    records.put("database", Target.Jdbc.class);
    records.put("numbered", Target.Numbered.class);
    records.put("quality_rule", QualityRule.class);
    records.put("schedule", Schedule.class);
    for (var each : records.entrySet()) {
      assertThat(keys("dataset.schema.json", each.getKey()))
          .as(each.getKey())
          .isEqualTo(read(each.getValue()));
    }
    assertThat(keys("job.schema.json", "")).isEqualTo(read(Job.class));
    assertThat(keys("job.schema.json", "task")).isEqualTo(read(Job.Task.class));
    assertThat(keys("report.schema.json", "")).isEqualTo(read(Report.class));
    assertThat(keys("report.schema.json", "words")).isEqualTo(read(Words.class));
    assertThat(keys("report.schema.json", "column")).isEqualTo(read(Report.Column.class));
    assertThat(keys("report.schema.json", "page")).isEqualTo(read(Report.Page.class));
    assertThat(keys("report.schema.json", "part")).isEqualTo(read(Report.Part.class));
  }

  @Test
  void allowsTheWordsThatTheProgramKnows() throws IOException {
    assertThat(words("files_source", "format")).isEqualTo(words(FileFormat.class));
    assertThat(words("kafka_source", "format")).isEqualTo(words(KafkaSource.Format.class));
    assertThat(words("forecast", "result")).isEqualTo(words(Forecast.Result.class));
    assertThat(words("target", "format")).isEqualTo(words(Target.Format.class));
    assertThat(words("target", "mode")).isEqualTo(words(Target.Mode.class));
    assertThat(words("quality_rule", "action")).isEqualTo(words(QualityRule.Action.class));
    assertThat(words("report.schema.json", "part", "show")).isEqualTo(words(Report.Show.class));
    assertThat(words("report.schema.json", "column", "format"))
        .isEqualTo(words(Report.Format.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "files_source | type: files, path: x, format: csv",
        "kafka_source | type: kafka, bootstrap_servers: 'h:1', topics: [t]",
        "http_source | type: http, url: 'http://h/x'",
        "jdbc_source | type: jdbc, url: 'jdbc:mariadb://h/d', table: t",
      })
  void namesTheDefaultsOfTheProgram(String kind, String least, @TempDir Path folder)
      throws IOException {
    StringBuilder all = new StringBuilder(least);
    for (var key : definition("dataset.schema.json", kind).path("properties").properties()) {
      if (key.getValue().has("default")) {
        all.append(", ").append(key.getKey()).append(": ").append(key.getValue().get("default"));
      }
    }
    Files.createDirectories(folder.resolve("datasets"));
    for (var file : Map.of("least", least, "all", all.toString()).entrySet()) {
      Files.writeString(
          folder.resolve("datasets/" + file.getKey() + ".yml"),
          "source: {" + file.getValue() + "}\ntarget: {layer: bronze, table: t}\n");
    }
    Definitions definitions = Definitions.load(folder, Map.of());

    assertThat(all.length()).isGreaterThan(least.length());
    assertThat(definitions.dataset("all").source())
        .isEqualTo(definitions.dataset("least").source());
  }

  @ParameterizedTest
  @CsvSource({
    "## Datasets, ''",
    "`type: files`, files_source",
    "`type: kafka`, kafka_source",
    "`type: http`, http_source",
    "`type: jdbc`, jdbc_source",
    "### Forecast, forecast",
    "### Target, target",
  })
  void isTheSameAsTheReference(String section, String definition) throws IOException {
    Set<String> keys = keys("dataset.schema.json", definition);
    keys.remove("type");

    assertThat(documented(section)).isEqualTo(keys);
  }

  @ParameterizedTest
  @CsvSource({
    "| `csv` |, csv",
    "| `page` |, page",
    "| `jdbc` |, database",
    "| `numbered` |, numbered",
    "`quality`:, quality_rule",
    "| `schedule` |, schedule",
  })
  void theReferenceNamesEveryInnerKey(String line, String definition) throws IOException {
    String text =
        String.join(" ", reference().dropWhile(each -> !each.startsWith(line)).limit(2).toList());

    assertThat(keys("dataset.schema.json", definition))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(text).containsPattern("\\b" + key + "\\b"));
  }

  @Test
  void theReferenceShowsAJobWithEveryKey() throws IOException {
    String yaml =
        String.join(
            "\n",
            reference()
                .dropWhile(line -> !line.startsWith("## Jobs"))
                .dropWhile(line -> !line.equals("```yaml"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .toList());
    JsonNode job = new YAMLMapper().readTree(yaml);
    Set<String> taskKeys = new TreeSet<>();
    job.path("tasks").forEach(task -> task.fieldNames().forEachRemaining(taskKeys::add));

    assertThat(SchemaCheck.JOB.complaint(job)).isEmpty();
    assertThat(job.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(keys("job.schema.json", ""));
    assertThat(taskKeys).isEqualTo(keys("job.schema.json", "task"));
  }

  @ParameterizedTest
  @CsvSource({"## Reports, ''", "`pages`:, page", "`parts`:, part", "`columns`:, column"})
  void theReferenceNamesEveryKeyOfAReport(String section, String definition) throws IOException {
    assertThat(documented(section)).isEqualTo(keys("report.schema.json", definition));
  }

  private static Stream<String> reference() throws IOException {
    return Files.readAllLines(Path.of("../../docs/reference/lakehouse.md")).stream();
  }

  /** Keys in the first column of the table that follows a line. */
  private static Set<String> documented(String section) throws IOException {
    return reference()
        .dropWhile(line -> !line.startsWith(section))
        .dropWhile(line -> !line.startsWith("| key "))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|")[1])
        .flatMap(cell -> Pattern.compile("`([a-z_]+)`").matcher(cell).results())
        .map(MatchResult::group)
        .map(key -> key.replace("`", ""))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> keys(String file, String definition) throws IOException {
    return definition(file, definition).path("properties").properties().stream()
        .map(Map.Entry::getKey)
        .collect(toCollection(TreeSet::new));
  }

  /** What Jackson reads into a record: the parameters of its creator. */
  private static Set<String> read(Class<?> type) {
    Executable creator =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(JsonCreator.class))
            .map(Executable.class::cast)
            .findFirst()
            .orElseGet(() -> type.getDeclaredConstructors()[0]);
    Set<String> names =
        Arrays.stream(creator.getParameters())
            .map(PublishedSchemaTest::name)
            .collect(toCollection(TreeSet::new));
    if (Source.class.isAssignableFrom(type)) {
      names.add("type");
    }
    return names;
  }

  private static String name(Parameter parameter) {
    JsonProperty given = parameter.getAnnotation(JsonProperty.class);
    return given == null ? new SnakeCaseStrategy().translate(parameter.getName()) : given.value();
  }

  private static Set<String> words(String definition, String key) throws IOException {
    return words("dataset.schema.json", definition, key);
  }

  private static Set<String> words(String file, String definition, String key) throws IOException {
    Set<String> words = new TreeSet<>();
    definition(file, definition)
        .path("properties")
        .path(key)
        .path("enum")
        .forEach(word -> words.add(word.asText()));
    return words;
  }

  private static Set<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(toSet());
  }

  private static JsonNode definition(String file, String name) throws IOException {
    return name.isEmpty() ? schema(file) : schema(file).path("$defs").path(name);
  }

  private static JsonNode schema(String file) throws IOException {
    return new ObjectMapper().readTree(LAKE.resolve(file).toFile());
  }
}
