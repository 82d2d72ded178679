package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several jobs in one session, one after another. */
@Tag("faults")
class ScheduleIT {

  @TempDir private Path folder;

  @Test
  void oneThatFailsStopsNoOtherAndIsToldInTheReport() throws Exception {
    TestLake lake = new TestLake(folder);
    lake.define(
        "datasets/prices.yml",
        """
        source: {type: files, path: '%s', format: json}
        schema: [id INT]
        target: {layer: bronze, table: prices}
        """
            .formatted(lake.landing("prices")));
    lake.define("datasets/poor.yml", "target: {layer: gold, table: poor, mode: overwrite}");
    lake.define("datasets/poor.sql", "SELECT missing FROM bronze.prices");
    lake.define("jobs/good.yml", "job: good\ntasks: [{run: [prices]}]");
    lake.define("jobs/poor.yml", "job: poor\ntasks: [{run: [poor]}]");
    lake.drop("prices/a.json", "{\"id\":1}\n");
    TestLake.spark();

    assertThat(schedule("--runs", "2", "poor", "good")).isEqualTo(1);

    assertThat(Files.readString(folder.resolve("report")))
        .matches("poor failed \\S+Z\ngood ok \\S+Z\n");
    assertThat(lake.rows("SELECT id FROM bronze.prices")).containsExactly("[1]");

    assertThat(schedule("--runs", "1", "good", "poor")).isZero();
    assertThat(Files.readString(folder.resolve("report"))).matches("good ok \\S+Z\npoor waiting\n");
  }

  private int schedule(String... arguments) {
    String[] all = {
      "schedule",
      "--lake",
      folder.resolve("lake").toString(),
      "--definitions",
      folder.resolve("definitions").toString(),
      "--report",
      folder.resolve("report").toString()
    };
    return LakeJob.commandLine()
        .execute(
            java.util.stream.Stream.of(all, arguments)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
  }
}
