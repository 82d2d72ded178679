package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start script gives the same answer wherever and however it is called. */
@Tag("slow")
class ScriptIT {

  private static final Path SCRIPT = ProjectFolder.path().resolve("instashop");

  @TempDir Path dir;

  private String expected;

  @BeforeEach
  void plainly() throws Exception {
    expected = answer(dir, SCRIPT.toString(), Map.of());
    assertThat(expected).startsWith("instashop: nothing runs on the data folder ").hasLineCount(1);
  }

  @Test
  void throughALink() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("instashop"), SCRIPT);

    assertThat(answer(dir, link.toString(), Map.of())).isEqualTo(expected);
    assertThat(answer(dir, "./instashop", Map.of())).isEqualTo(expected);
    assertThat(answer(dir, "bash instashop", Map.of())).isEqualTo(expected);
  }

  @Test
  void throughAChainOfRelativeLinksInFoldersWithBlanks() throws Exception {
    Path bin = Files.createDirectories(dir.resolve("my tools/bin"));
    Path opt = Files.createDirectories(dir.resolve("opt of mine"));
    Files.createSymbolicLink(dir.resolve("checkout"), SCRIPT.getParent());
    Files.createSymbolicLink(opt.resolve("shop"), Path.of("../checkout/instashop"));
    Files.createSymbolicLink(bin.resolve("instashop"), Path.of("../../opt of mine/shop"));

    assertThat(answer(dir, "'my tools/bin/instashop'", Map.of())).isEqualTo(expected);
    assertThat(answer(bin, "./instashop", Map.of())).isEqualTo(expected);
    assertThat(answer(dir, "instashop", Map.of("PATH", bin + ":" + System.getenv("PATH"))))
        .isEqualTo(expected);
  }

  @Test
  void withCdpathSet() throws Exception {
    Path parent = SCRIPT.getParent().getParent();
    String relative = parent.relativize(SCRIPT).toString();

    assertThat(answer(parent, relative, Map.of("CDPATH", parent.toString()))).isEqualTo(expected);
    assertThat(answer(SCRIPT.getParent(), "./instashop", Map.of("CDPATH", "/tmp:/")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"LC_ALL, xx_YY.UTF-8", "LC_ALL, C", "LANG, tr_TR.UTF-8", "LANGUAGE, ar_EG:bn_BD"})
  void whateverTheLocaleIs(String name, String value) throws Exception {
    assertThat(answer(dir, SCRIPT.toString(), Map.of(name, value))).isEqualTo(expected);
  }

  private String answer(Path folder, String command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("instashop", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  List.of("sh", "-c", command + " status --data '" + dir + "/ä nothing'"))
              .directory(folder.toFile());
      builder.environment().put("INSTASHOP_SKIP_BUILD", "true");
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      assertThat(process.waitFor()).as(Files.readString(output)).isEqualTo(1);
      // Where the shell that calls the script is bash, it may complain of the locale itself.
      return Files.readString(output, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("sh: warning: setlocale"))
          .collect(Collectors.joining("\n"));
    } finally {
      Files.delete(output);
    }
  }
}
