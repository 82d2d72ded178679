package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.table.LakeLocks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What 'lake clean' deletes, what it leaves alone, and what it says. */
@Tag("slow")
class CleanIT {

  private static final int CARTS = 5;

  @TempDir private Path folder;
  private TestLake lake;
  private FakeStore store;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void aLakeThatHasRun() throws IOException {
    store = new FakeStore(CARTS);
    lake = new TestLake(folder);
    lake.define(
        "datasets/carts.yml",
        """
        source: {type: http, url: '%s/carts'}
        schema: [id BIGINT NOT NULL]
        target: {layer: raw, table: carts}
        """
            .formatted(store.url()));
    lake.define(
        "datasets/export.yml",
        "target: {layer: refined, folder: shop, table: carts, format: json}");
    lake.define("datasets/export.sql", "SELECT id FROM raw.carts");
    runsAll();
    assertThat(exported()).isDirectory();
    assertThat(captures()).isDirectory();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void exportedFilesGoAndTheTableBelowStays() {
    assertThat(clean("export", "--yes")).isZero();

    assertThat(said.toString()).contains("deleted refined/shop/carts.json");
    assertThat(exported()).doesNotExist();
    assertThat(lake.value("SELECT count(*) FROM raw.carts")).isEqualTo((long) CARTS);
  }

  @Test
  void capturesGoWithTheirTableSoThatNothingOldComesBack() {
    assertThat(clean("--all", "--yes")).as("it may be the only copy").isEqualTo(1);
    assertThat(said.toString()).contains("carts: it is not known").doesNotContain("deleted raw");
    assertThat(lake.folder().hasTable("raw.carts")).isTrue();

    assertThat(clean("--all", "--yes", "--only-copies")).isZero();
    assertThat(said.toString()).contains("deleted raw.carts", "deleted refined/shop/carts.json");
    assertThat(lake.folder().hasTable("raw.carts")).isFalse();
    assertThat(captures()).doesNotExist();

    runsAll();
    assertThat(lake.value("SELECT count(*) FROM raw.carts")).isEqualTo((long) CARTS);
  }

  @Test
  void whatAnotherProgramWritesIsLeftAlone() {
    try (LakeLocks.Hold other = new LakeLocks(lake.folder()).dataset("carts")) {
      assertThat(clean("carts", "--yes", "--only-copies")).isEqualTo(1);
    }

    assertThat(said.toString())
        .contains("dataset carts is in use by another run or program")
        .doesNotContain("deleted raw.carts");
    assertThat(captures()).isDirectory();
    assertThat(lake.value("SELECT count(*) FROM raw.carts")).isEqualTo((long) CARTS);
  }

  private void runsAll() {
    assertThat(lake.run("carts", "export"))
        .allSatisfy(run -> assertThat(run.outcome()).as(() -> "" + lake.said).isEqualTo("ok"));
  }

  private Path exported() {
    return folder.resolve("lake/refined/shop/carts.json");
  }

  private Path captures() {
    return folder.resolve("lake/_lake/captures/carts");
  }

  private int clean(String... arguments) {
    List<String> all = new ArrayList<>(List.of("clean"));
    all.addAll(List.of(arguments));
    all.add("--lake=" + folder.resolve("lake"));
    all.add("--definitions=" + folder.resolve("definitions"));
    PrintWriter writer = new PrintWriter(said, true);
    CommandLine command = LakeJob.commandLine().setOut(writer).setErr(writer);
    return command.execute(all.toArray(String[]::new));
  }
}
