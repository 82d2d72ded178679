package io.instashop.lake.intake;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.table.LakeFolder;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/**
 * What the engine remembers of a dataset's intake, a folder {@code _lake/intake/<dataset>}: which
 * generation of it this is, its plans or its checkpoint. A rebuild begins a new generation; its
 * name is part of the transactions' application, so that their numbers may start again.
 */
public final class IntakeMemory {

  private final LakeFolder lake;
  private final Path folder;

  public IntakeMemory(LakeFolder lake, Dataset dataset) {
    this.lake = lake;
    folder = lake.memory("intake", dataset.name());
  }

  Path folder() {
    return folder;
  }

  public Path checkpoint() {
    return new Path(folder, "checkpoint");
  }

  /** Where the ids of the topics are that were read. */
  public Path topics() {
    return new Path(folder, "topics");
  }

  /** Where the offsets are that the reading of topics began with, unless it was the beginning. */
  public Path begin() {
    return new Path(folder, "begin");
  }

  public Path plans() {
    return new Path(folder, "plans");
  }

  /** The application that this dataset's transactions are written under. */
  public String application(String dataset) {
    Path file = new Path(folder, "generation");
    return dataset + ":" + lake.read(file).orElseGet(this::newGeneration);
  }

  /** Begins a new generation, whose batches are numbered from 0 again; returns its name. */
  public String newGeneration() {
    String fresh = UUID.randomUUID().toString();
    lake.write(new Path(folder, "generation"), fresh);
    return fresh;
  }

  /** Whether anything was ever read. */
  public boolean exists() {
    return lake.exists(plans()) || lake.exists(checkpoint());
  }

  /** Where a plan, its mark or the ledger of those up to it lies. */
  public Path plan(long number, String ending) {
    return new Path(plans(), "%010d%s".formatted(number, ending));
  }

  /** The number of the newest plan, -1 if there is none. */
  public long lastPlan() {
    return planNames().stream().mapToLong(IntakeMemory::number).max().orElse(-1);
  }

  /** The number in the name of a plan, its mark or a ledger. */
  public static long number(String name) {
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  /**
   * Deletes plans that are not needed any more, with their marks and ledgers.
   *
   * @return how many files that were
   */
  public int deletePlans(Predicate<String> names) {
    List<String> old = planNames().stream().filter(names).toList();
    old.forEach(name -> lake.delete(new Path(plans(), name)));
    return old.size();
  }

  public List<String> planNames() {
    return lake.list(plans()).stream()
        .map(status -> status.getPath().getName())
        .filter(name -> !name.startsWith("_") && !name.startsWith("."))
        .sorted()
        .toList();
  }
}
