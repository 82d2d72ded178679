package io.instashop.lake.intake;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.table.LakeFolder;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * What the engine remembers of a dataset's intake, a folder {@code _lake/intake/<dataset>}: which
 * generation of it this is, its plans or its checkpoint. A rebuild begins a new generation; its
 * name is part of the transactions' application, so that their numbers may begin anew.
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

  public Path plans() {
    return new Path(folder, "plans");
  }

  /** The application that this dataset's transactions are written under. */
  public String application(String dataset) {
    Path file = new Path(folder, "generation");
    String generation =
        lake.read(file)
            .orElseGet(
                () -> {
                  String fresh = UUID.randomUUID().toString();
                  lake.write(file, fresh);
                  return fresh;
                });
    return dataset + ":" + generation;
  }

  public List<String> planNames() {
    return lake.list(plans()).stream()
        .map(status -> status.getPath().getName())
        .filter(name -> !name.startsWith("_") && !name.startsWith("."))
        .sorted()
        .toList();
  }
}
