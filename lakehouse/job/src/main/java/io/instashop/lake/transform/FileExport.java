package io.instashop.lake.transform;

import io.instashop.lake.definition.PartitionColumn;
import io.instashop.lake.definition.Target;
import io.instashop.lake.table.LakeFolder;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes JSON lines or Parquet files to {@code <layer>/<table>.<format>}, or to a folder of the
 * layer in between. They are written aside, and each takes the place of the old one in one step. At
 * any time, a reader finds a whole file: the old one or the new one, never none or both. Partitions
 * change one after the other. A file that would be the same stays as it is.
 */
final class FileExport {

  private static final String DONE = "_SUCCESS";

  private final LakeFolder lake;
  private final Target target;
  private final String format;

  FileExport(LakeFolder lake, Target target) {
    this.lake = lake;
    this.target = target;
    format = target.format().name().toLowerCase(Locale.ROOT);
  }

  void replace(Dataset<Row> rows) {
    Path folder = new Path(lake.root(), target.files().orElseThrow());
    Path draft = new Path(folder.getParent(), "_" + folder.getName() + ".draft");
    rows.coalesce(1)
        .write()
        .mode("overwrite")
        .partitionBy(
            target.partitionBy().stream().map(PartitionColumn::name).toArray(String[]::new))
        .format(format)
        .save(draft.toString());
    Set<Path> made = new HashSet<>();
    place(draft, folder, made);
    // Old files go last: those of former versions had other names, those of old partitions no heir.
    clear(folder, made);
    lake.write(new Path(folder, DONE), "");
    lake.delete(draft);
  }

  private void place(Path from, Path to, Set<Path> made) {
    for (FileStatus each : lake.list(from)) {
      String name = each.getPath().getName();
      if (each.isDirectory()) {
        made.add(new Path(to, name));
        place(each.getPath(), new Path(to, name), made);
      } else if (!name.startsWith("_") && !name.startsWith(".")) {
        Path file = new Path(to, target.table() + "." + format);
        made.add(file);
        lake.replace(each.getPath(), file);
      }
    }
  }

  private void clear(Path folder, Set<Path> made) {
    for (FileStatus each : lake.list(folder)) {
      if (!made.contains(each.getPath())) {
        lake.delete(each.getPath());
      } else if (each.isDirectory()) {
        clear(each.getPath(), made);
      }
    }
  }
}
