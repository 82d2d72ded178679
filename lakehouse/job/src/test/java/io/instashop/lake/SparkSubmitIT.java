package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.patience.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program under spark-submit on a cluster: a master, two workers and an executor of
 * each, in JVMs of their own. They have Spark's libraries and what was sent along, nothing else.
 */
@Tag("slow")
class SparkSubmitIT {

  /** What Spark's own distribution lacks. */
  private static final Pattern OURS =
      Pattern.compile(
          "(delta-|unitycatalog-|kafka-clients|spark-sql-kafka|spark-token-provider|picocli|cron-utils"
              + "|postgresql|mariadb|hadoop-a(ws|zure)|jackson-dataformat-yaml|jackson-module-parameter"
              + "|json-schema-validator|snakeyaml|service-kit|schema-registry).*");

  @TempDir private Path folder;
  private Path sparkHome;

  @BeforeEach
  void anInstallationOfSpark() throws IOException {
    sparkHome = folder.resolve("spark");
    Files.createDirectories(sparkHome.resolve("jars"));
    Files.createDirectories(sparkHome.resolve("bin"));
    Path submit = sparkHome.resolve("bin/spark-submit");
    Files.writeString(
        submit,
        "#!/bin/sh\nexec '%s' -Xmx768m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp \"$SPARK_HOME/jars/*\" org.apache.spark.deploy.SparkSubmit \"$@\"\n"
            .formatted(Path.of(System.getProperty("java.home"), "bin", "java")));
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    List<String> amazon =
        Stream.of(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator))
            .filter(path -> path.contains("/software/amazon/"))
            .map(path -> Path.of(path).getFileName().toString())
            .toList();
    try (Stream<Path> libraries = Files.list(Path.of("target/lib"))) {
      for (Path library : libraries.toList()) {
        String name = library.getFileName().toString();
        if (!OURS.matcher(name).matches() && !amazon.contains(name)) {
          Files.createSymbolicLink(
              sparkHome.resolve("jars").resolve(name), library.toAbsolutePath());
        }
      }
    }
  }

  @Test
  void filesBecomeBronzeAndSilverOnExecutorsOfTheirOwn() throws Exception {
    TestLake lake = new TestLake(folder);
    lake.define(
        "datasets/prices.yml",
        """
        source: {type: files, path: '%s', format: json}
        schema: [id BIGINT NOT NULL, price BIGINT]
        target: {layer: bronze, table: prices}
        quality: [{name: price is positive, check: price >= 0}]
        """
            .formatted(lake.landing("prices")));
    lake.define(
        "datasets/silver_prices.yml",
        """
        changes: bronze.prices
        target: {layer: silver, table: prices, mode: merge, keys: [id], latest_by: [price]}
        """);
    lake.define("datasets/silver_prices.sql", "SELECT id % 100 AS id, price FROM changes");
    for (int file = 0; file < 4; file++) {
      int first = file * 1_000;
      lake.drop(
          "prices/" + file + ".json",
          Stream.iterate(first, i -> i < first + 1_000, i -> i + 1)
                  .map("{\"id\":%1$d,\"price\":%1$d}\n"::formatted)
                  .collect(Collectors.joining())
              + "broken\n");
    }

    String said = submit("run", "prices", "silver_prices");

    assertThat(said)
        .contains("prices -> bronze.prices: 4,004 rows, 4 quarantined")
        .contains("silver_prices -> silver.prices: 4,000 rows");
    assertThat(lake.rows("SELECT count(*), sum(price) FROM bronze.prices"))
        .containsExactly("[4000,7998000]");
    assertThat(lake.rows("SELECT count(*), sum(price) FROM silver.prices"))
        .containsExactly("[100,394950]");
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo(4L);
    assertThat(said).contains("Executor updated: app-").contains("/1 is now RUNNING");
  }

  private String submit(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of("spark-submit.sh").toAbsolutePath().toString(),
                "--master",
                "local-cluster[2,1,768]",
                "--conf",
                "spark.executor.memory=640m",
                "--conf",
                "spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.sql.shuffle.partitions=2",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--"));
    command.addAll(List.of(arguments));
    command.add("--lake=" + folder.resolve("lake"));
    command.add("--definitions=" + folder.resolve("definitions"));
    Path log = folder.resolve("submit.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.directory(folder.toFile());
    builder.environment().put("SPARK_HOME", sparkHome.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("INSTASHOP_LAKE_LOG", "info");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(Patience.minutes(5).toSeconds(), TimeUnit.SECONDS))
          .as(() -> text(log))
          .isTrue();
    } finally {
      process.destroyForcibly().onExit().join();
    }
    String said = text(log);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
