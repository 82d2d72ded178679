package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of files for readers that know one folder only, and look whenever they like. */
@Tag("faults")
class ExportIT {

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void lake() {
    lake = new TestLake(folder);
    lake.define("datasets/export.yml", "target: {layer: refined, table: prices, format: json}");
  }

  private void exports(String sql) {
    lake.define("datasets/export.sql", sql);
    assertThat(lake.run("export").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
  }

  private Path exported() {
    return folder.resolve("lake/refined/prices.json");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(exported())) {
      return all.filter(file -> file.toString().endsWith(".json"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  @Test
  void aReaderFindsOneWholeFileAtAnyTime() throws Exception {
    exports("SELECT id, 'old' AS v FROM range(1000)");
    AtomicBoolean end = new AtomicBoolean();
    CompletableFuture<List<String>> odd =
        CompletableFuture.supplyAsync(
            () -> {
              List<String> seen = new ArrayList<>();
              while (!end.get()) {
                try {
                  List<Path> found = new ArrayList<>();
                  try (var all = Files.newDirectoryStream(exported(), "*.json")) {
                    all.forEach(found::add);
                  }
                  long lines = found.size() == 1 ? Files.readAllLines(found.get(0)).size() : 0;
                  if (lines != 1000) {
                    seen.add(found.size() + " files, " + lines + " lines");
                  }
                } catch (IOException | RuntimeException e) {
                  seen.add(e.toString());
                }
              }
              return seen;
            });
    for (int i = 0; i < 3; i++) {
      exports("SELECT id, 'new %d' AS v FROM range(1000)".formatted(i));
    }
    end.set(true);
    assertThat(odd.get()).isEmpty();
    assertThat(Files.readString(files().get(0))).contains("new 2").doesNotContain("old");
    assertThat(exported().resolveSibling("_prices.json.draft")).doesNotExist();
  }

  @Test
  void whatIsTheSameIsNotWrittenAnewAndOldPartitionsGo() throws IOException {
    lake.define(
        "datasets/export.yml",
        "target: {layer: refined, table: prices, format: json, partition_by: [region]}");
    exports("SELECT id, if(id < 5, 'north', 'south') AS region FROM range(10)");
    Path north = exported().resolve("region=north/prices.json");
    Object before = Files.getAttribute(north, "unix:ino");
    Files.writeString(exported().resolve("part-00000-of-a-former-version.json"), "{}");
    exports("SELECT id, if(id < 5, 'north', 'east') AS region FROM range(10)");
    assertThat(Files.getAttribute(north, "unix:ino")).isEqualTo(before);
    assertThat(files())
        .extracting(file -> exported().relativize(file).toString())
        .containsExactlyInAnyOrder("region=north/prices.json", "region=east/prices.json");
  }
}
