package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.instashop.cli.platform.RunState;
import io.instashop.e2e.docs.MarkdownPage;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import io.instashop.testservers.project.ProjectFolder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the tutorial and of the README do what the pages say. Only the data folder and
 * ports that were taken are replaced, and a slow machine sleeps longer.
 */
@Tag("slow")
class DocumentedCommandsIT {

  private static final Path HOME = ProjectFolder.path();

  @TempDir Path dir;

  @Test
  void theTutorialEndsWhereItSays() throws Exception {
    assumeTrue(onThePath("psql") && onThePath("curl"), "the tutorial needs psql and curl");
    Path data = dir.resolve("data");
    try (RunningPlatform platform = RunningPlatform.up(data)) {
      RunState state = platform.awaitFirstNumber();

      String said = shell(adapted(page("docs/tutorial.md").fences("sh"), data, state));

      assertThat(said)
          .containsSubsequence(
              "generator-service",
              "UP",
              "sale ",
              "transaction_item-",
              "window_start",
              "unreachable",
              "CLEAN: 16 of 16 guarantees hold",
              "DELETE 1",
              "✗ not in the warehouse: 1 — transaction-",
              "NOT CLEAN",
              "exit code 1",
              "rows: 1 inserted, 0 changed, 0 removed",
              "CLEAN: 16 of 16 guarantees hold",
              "Stopped");
      platform.awaitExit(Patience.minutes(2));
      assertThat(platform.survivors()).isEmpty();
    }
  }

  @Test
  void theReadmesBoundedRunIsCleanAndItsQuestionsAreAnswered() throws Exception {
    Path data = dir.resolve("data");
    List<String> commands =
        page("README.md").fences("").stream()
            .flatMap(String::lines)
            .map(line -> line.replaceFirst("\\s+#.*", ""))
            .filter(line -> line.startsWith("./instashop "))
            .toList();
    String bounded =
        commands.stream().filter(line -> line.contains("--for 60s")).findFirst().orElseThrow();
    List<String> questions =
        commands.stream()
            .filter(line -> line.matches("./instashop (status|audit|dlt list|replay) ?.*"))
            .toList();
    assertThat(questions).hasSizeGreaterThan(3);
    String[] options = bounded.replace("report.json", dir + "/report.json").split(" ");
    try (RunningPlatform platform =
        RunningPlatform.up(
            data, List.of(options).subList(2, options.length).toArray(String[]::new))) {
      assertThat(platform.awaitExit(Patience.minutes(6))).as(platform.said()).isZero();
      assertThat(dir.resolve("report.json")).isNotEmptyFile();
    }
    try (RunningPlatform platform = RunningPlatform.up(data)) {
      platform.awaitFirstNumber();
      for (String question : questions) {
        String[] words = (question + " --data " + data).split(" +");
        // A part that has just started is still behind on a slow machine, and an audit shows it.
        await()
            .atMost(Patience.minutes(3))
            .untilAsserted(
                () -> {
                  InstashopCommand.Result result =
                      InstashopCommand.run(
                          List.of(words).subList(1, words.length).toArray(String[]::new));
                  assertThat(result.code()).as("%s said:%n%s", question, result.output()).isZero();
                });
      }
    }
  }

  private static MarkdownPage page(String name) {
    return MarkdownPage.read(HOME.resolve(name));
  }

  private static String adapted(List<String> blocks, Path data, RunState state) {
    String script = String.join("\n", blocks);
    script = script.replaceAll("(\\./instashop (?:dlt )?[a-z]+)", "$1 --data " + data);
    script = script.replace("data/run/", data + "/run/");
    script = script.replace("localhost:8081", address(state.services().get("generator-service")));
    script =
        script.replace(
            "localhost:5436",
            address(state.environment().get("INSTASHOP_WAREHOUSE_DATASOURCE_URL").substring(5)));
    script =
        script.replace(
            "localhost/6379",
            address(state.environment().get("SPRING_DATA_REDIS_URL")).replace(':', '/'));
    return "sleep() { command sleep $(($1 * %d)); }\n"
            .formatted(Math.min(3, Math.round(Patience.slowness())))
        + script;
  }

  private static String address(String url) {
    String authority = URI.create(url).getAuthority();
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  private String shell(String script) throws Exception {
    Path output = dir.resolve("output");
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).directory(HOME.toFile());
    builder.environment().put("INSTASHOP_SKIP_BUILD", "true");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(Patience.minutes(8).toSeconds(), TimeUnit.SECONDS)) {
      process.destroy();
      throw new IllegalStateException("did not end: " + Files.readString(output));
    }
    return Files.readString(output);
  }

  private static boolean onThePath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
