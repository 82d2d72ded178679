package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.InstashopCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lakehouse and the generator through the start script, as a user has them. */
@Tag("faults")
class StartScriptIT {

  @TempDir Path dir;

  @Test
  void aDemoMakesDataFillsTheLayersAndItsTablesCanBeLookedAt() throws Exception {
    InstashopCommand.Result demo =
        InstashopCommand.run("lake", "demo", "payments", "--count", "1", "--data", dir.toString());
    assertThat(demo.code()).as(demo.output()).isZero();
    assertThat(demo.output())
        .contains("kafka-orders  1\n", "Look around: ./instashop lake tables --lake " + dir);
    String lake = dir.resolve("demo/payments/lake").toString();

    InstashopCommand.Result tables = InstashopCommand.run("lake", "tables", "--lake", lake);
    assertThat(tables.code()).as(tables.output()).isZero();
    assertThat(tables.output())
        .containsPattern("silver.payments +1 rows")
        .containsPattern("bronze.kafka_multiplex +\\d+ rows");

    InstashopCommand.Result sql =
        InstashopCommand.run(
            "lake",
            "sql",
            "--csv",
            "--lake",
            lake,
            "SELECT sum(payments) AS n FROM gold.payments_by_method");
    assertThat(sql.code()).as(sql.output()).isZero();
    assertThat(sql.output().strip()).isEqualTo("n\n1");

    InstashopCommand.Result history = InstashopCommand.run("lake", "history", "--lake", lake);
    assertThat(history.code()).as(history.output()).isZero();
    assertThat(history.output())
        .containsPattern("job +payments +ok")
        .containsPattern("dataset +silver_payments +ok")
        .doesNotContain("failed", "running");
  }

  @Test
  void generatedFilesLieWhereTheyWereAskedFor() throws Exception {
    Path files = dir.resolve("payments");
    InstashopCommand.Result run =
        InstashopCommand.run(
            "generate",
            "payments",
            "--count",
            "30",
            "--batch",
            "10",
            "--seed",
            "1",
            "--files",
            files.toString());
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.output()).contains("kafka-orders  30\n");
    long orders = 0;
    try (var batches = Files.list(files.resolve("kafka-orders"))) {
      for (Path batch : batches.toList()) {
        orders += Files.readAllLines(batch).size();
      }
    }
    assertThat(orders).isEqualTo(30);
  }

  @Test
  void whatIsWrongIsToldInOneLineWithTheExitCode() throws Exception {
    InstashopCommand.Result unknown =
        InstashopCommand.run(
            Map.of("INSTASHOP_LAKE_DIR", dir.resolve("lake").toString()), "lake", "run", "nothing");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.output()).contains("nothing");
    assertThat(InstashopCommand.run("generate", "payments", "--count", "0").code()).isEqualTo(2);
  }
}
