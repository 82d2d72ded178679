package io.instashop.lake.maintenance;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.KafkaSource;
import io.instashop.lake.intake.Intake;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.intake.http.HttpIntake;
import io.instashop.lake.run.Intakes;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.Quarantine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;

/** Keeps small what is remembered of one dataset: its plans, its captures and its quarantine. */
final class DatasetCare {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SparkSession spark;
  private final LakeFolder lake;
  private final MaintenanceSettings settings;
  private final Clock clock;
  private final Consumer<String> say;

  DatasetCare(
      SparkSession spark,
      LakeFolder lake,
      MaintenanceSettings settings,
      Clock clock,
      Consumer<String> say) {
    this.spark = spark;
    this.lake = lake;
    this.settings = settings;
    this.clock = clock;
    this.say = say;
  }

  void of(Dataset dataset) {
    if (!settings.quarantine().isZero()) {
      quarantine(dataset.name(), Instant.now(clock).minus(settings.quarantine()));
    }
    // Spark itself bounds what it remembers of topics.
    if (!dataset.isIntake()
        || dataset.source() instanceof KafkaSource
        || !new IntakeMemory(lake, dataset).exists()) {
      return;
    }
    Optional<LakeLocks.Hold> writer = new LakeLocks(lake).tryDataset(dataset.name(), PATIENCE);
    if (writer.isEmpty()) {
      say.accept(dataset.name() + ": skipped until the next maintenance, as it is being written");
      return;
    }
    try (var held = writer.get()) {
      Intake intake = new Intakes(spark, lake).of(dataset);
      int plans = intake.compact();
      if (plans > 0) {
        say.accept("%s: %,d files of finished plans compacted".formatted(dataset.name(), plans));
      }
      if (intake instanceof HttpIntake http && !settings.captures().isZero()) {
        int captures = http.deleteCaptures(Instant.now(clock).minus(settings.captures()));
        if (captures > 0) {
          say.accept("%s: %,d old captures deleted".formatted(dataset.name(), captures));
        }
      }
    }
  }

  /** The records go before their files: a file without a record is found the next time. */
  private void quarantine(String dataset, Instant before) {
    Quarantine quarantine = new Quarantine(spark, lake);
    if (quarantine.clear(dataset, before)) {
      say.accept(dataset + ": quarantined records from before " + before + " deleted");
    }
    Set<String> named = quarantine.files(dataset);
    List<FileStatus> old =
        lake.list(lake.retained(dataset)).stream()
            .filter(file -> file.getModificationTime() < before.toEpochMilli())
            .filter(file -> !named.contains(file.getPath().toString()))
            .toList();
    old.forEach(file -> lake.delete(file.getPath()));
    if (!old.isEmpty()) {
      say.accept("%s: %,d kept files deleted".formatted(dataset, old.size()));
    }
  }
}
