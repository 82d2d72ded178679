package io.instashop.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reference pages agree with the code. With {@code -Ddocs.write=true} the generated parts are
 * written instead of compared.
 */
class ReferenceTest {

  private static final Path HOME = ProjectFolder.path();
  private static final Path REFERENCE = HOME.resolve("docs/reference");
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "instashop", "operations/command-line",
          "generate", "lakehouse/sample-data",
          "lake", "lakehouse/job",
          "metrics-job", "metrics-job");

  @ParameterizedTest
  @ValueSource(
      strings = {"generator-service", "producer-service", "consumer-service", "dashboard-service"})
  void settingsAreThoseOfTheCode(String service) {
    hold("settings.md", service, SettingsReference.of(sources(service)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"instashop", "generate", "lake", "metrics-job"})
  void commandsAreThoseOfTheCode(String program) {
    hold(
        "commands.md",
        program,
        new CommandReference(program, sources(PROGRAMS.get(program))).text());
  }

  /** A module's classes, and those of the contracts for their constants. */
  private static JavaSources sources(String module) {
    return JavaSources.of(HOME.resolve(module), HOME.resolve("contracts"));
  }

  @Test
  void everyVariableOfOursIsOnThePage() throws IOException {
    String page = page("settings.md") + page("commands.md");
    assertThat(literals(Pattern.compile("[\"{:](INSTASHOP_[A-Z_]*[A-Z])\\b")))
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> assertThat(page).contains(name));
  }

  @Test
  void everyMeterIsOnItsPage() throws IOException {
    String page = page("meters.md");
    String settings = page("settings.md");
    String parts =
        "(instashop[._](?:stage|consumer|producer|metrics|visible|dashboard)[._][a-z._]+)";
    assertThat(literals(Pattern.compile("\"" + parts + "\"")))
        .filteredOn(name -> !settings.contains("`" + name))
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(page).contains(name.replace('.', '_')));
  }

  @Test
  void everyRedisKeyIsOnItsPage() throws IOException {
    String page = page("redis.md");
    assertThat(literals(Pattern.compile("\"(metrics:[a-z]+)")))
        .hasSizeGreaterThan(2)
        .allSatisfy(key -> assertThat(page).contains(key));
  }

  @Test
  void everyWarehouseColumnIsOnItsPage() throws IOException {
    String page = page("warehouse.md");
    Pattern column =
        Pattern.compile(
            "(?m)^\\s+\"?([a-z_]+)\"?\\s+(?:text|bigint|jsonb|timestamptz|integer|numeric)\\b");
    TreeSet<String> columns = new TreeSet<>();
    for (Path file : Pages.files(HOME.resolve("consumer-service/src/main/resources/db"), ".sql")) {
      column.matcher(Files.readString(file)).results().forEach(m -> columns.add(m.group(1)));
    }
    assertThat(columns)
        .hasSizeGreaterThan(15)
        .allSatisfy(c -> assertThat(page).contains("`" + c + "`"));
  }

  private static void hold(String page, String part, String text) {
    new GeneratedPart(REFERENCE.resolve(page), part).mustBe(text);
  }

  private static String page(String name) throws IOException {
    return Files.readString(REFERENCE.resolve(name));
  }

  /** What a pattern's group finds in the main sources of all modules. */
  private static List<String> literals(Pattern pattern) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    for (Path file : Pages.files(HOME, ".java")) {
      String path = HOME.relativize(file).toString();
      if (path.contains("/src/main/") && !path.startsWith("tests/")) {
        pattern.matcher(Files.readString(file)).results().forEach(m -> found.add(m.group(1)));
      }
    }
    return List.copyOf(found);
  }
}
