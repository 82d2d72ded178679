package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.run.RunRecord;
import io.instashop.lake.table.LakeLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is rebuilt takes the place of the old one when it is complete, or not at all. */
@Tag("faults")
class RebuildIT {

  private static final String IDS = "SELECT id FROM bronze.orders";
  private static final String BROKEN =
      "SELECT raw FROM quarantine.records WHERE dataset = 'orders'";

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void twoFilesWereRead() {
    lake = new TestLake(folder);
    dataset(lake, "orders", "");
    lake.drop("orders/a.json", "{\"id\":1}\nbroken\n");
    lake.drop("orders/b.json", "{\"id\":2}\n");
    lake.run("orders");
  }

  private static void dataset(TestLake lake, String name, String more) {
    lake.define(
        "datasets/" + name + ".yml",
        """
        source: {type: files, path: '%s', format: json}
        schema: [id INT NOT NULL]
        target: {layer: bronze, table: orders}
        %s
        """
            .formatted(lake.landing(name), more));
  }

  private void holdsWhatWasRead() {
    assertThat(lake.rows(IDS)).containsExactly("[1]", "[2]");
    assertThat(lake.rows(BROKEN)).containsExactly("[broken]");
    assertThat(folder.resolve("lake/_lake/rebuilding/bronze.orders")).doesNotExist();
  }

  @Test
  void whatTheSourceHasLostStaysUnlessTheLossIsAccepted() throws IOException {
    Files.delete(Path.of(lake.landing("orders/a.json")));
    RunRecord refused = lake.rebuild("orders").get(0);
    assertThat(refused.outcome()).isEqualTo("failed");
    assertThat(refused.message())
        .contains("orders: 1 of 2 files that were read are gone", "a.json", "--accept-loss");
    holdsWhatWasRead();
    lake.drop("orders/c.json", "{\"id\":3}\n");
    lake.run("orders");
    assertThat(lake.rows(IDS)).containsExactly("[1]", "[2]", "[3]");

    assertThat(lake.rebuild(true, "orders").get(0).outcome()).isEqualTo("ok");
    assertThat(lake.rows(IDS)).containsExactly("[2]", "[3]");
    assertThat(lake.rows(BROKEN)).isEmpty();
    lake.drop("orders/d.json", "{\"id\":4}\n");
    lake.run("orders");
    assertThat(lake.rows(IDS)).containsExactly("[2]", "[3]", "[4]");
  }

  @Test
  void aFailureInTheMiddleChangesNothing() {
    dataset(lake, "orders", "quality: [{name: small, check: id < 2, action: fail}]");
    assertThat(lake.rebuild("orders").get(0).message()).contains("rule 'small' fails");
    holdsWhatWasRead();
  }

  @Test
  void datasetsThatShareTheTableAreReadTogether() {
    dataset(lake, "returns", "");
    lake.drop("returns/a.json", "{\"id\":7}\n");
    lake.run("returns");
    assertThat(lake.rebuild("orders").get(0).rows()).isEqualTo(4);
    assertThat(lake.rows(IDS)).containsExactly("[1]", "[2]", "[7]");
    lake.run("orders", "returns");
    assertThat(lake.rows(IDS)).containsExactly("[1]", "[2]", "[7]");
  }

  @Test
  void aDatasetThatIsBeingWrittenIsNotRebuilt() {
    try (var writer = new LakeLocks(lake.folder()).dataset("orders")) {
      assertThat(lake.rebuild("orders").get(0).message()).contains("orders is being written");
    }
    holdsWhatWasRead();
  }

  /** A run that was killed after the new table was complete, before or after the old one went. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoComesNextFinishesTheSwap(boolean oldIsGone) throws IOException {
    TestLake made = new TestLake(folder.resolve("made"));
    lake.drop("orders/c.json", "{\"id\":3}\n");
    made.define(
        "datasets/orders.yml",
        """
        source: {type: files, path: '%s', format: json}
        schema: [id INT NOT NULL]
        target: {layer: bronze, table: orders}
        """
            .formatted(lake.landing("orders")));
    made.run("orders");
    Path rebuilding = folder.resolve("lake/_lake/rebuilding/bronze.orders");
    FileUtils.moveDirectory(
        folder.resolve("made/lake").toFile(), rebuilding.resolve("lake").toFile());
    Files.writeString(rebuilding.resolve("complete"), "table\norders\n");
    if (oldIsGone) {
      Files.move(folder.resolve("lake/bronze/orders"), rebuilding.resolve("old"));
    }

    assertThat(lake.run("orders").get(0).rows()).as("all was read already").isZero();
    assertThat(lake.rows(IDS)).containsExactly("[1]", "[2]", "[3]");
    assertThat(lake.rows(BROKEN)).containsExactly("[broken]");
    assertThat(rebuilding).doesNotExist();
  }
}
