package io.instashop.lake.transform;

import io.instashop.lake.definition.PartitionColumn;
import io.instashop.lake.definition.Target;
import io.instashop.lake.table.LakeFolder;
import java.util.Locale;
import java.util.Objects;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes JSON lines or Parquet files to {@code <layer>/<table>.<format>}. They are written aside
 * and change places with the old ones when all are there.
 */
final class FileExport {

  private final LakeFolder lake;
  private final Target target;

  FileExport(LakeFolder lake, Target target) {
    this.lake = lake;
    this.target = target;
  }

  void replace(Dataset<Row> rows) {
    String format = target.format().name().toLowerCase(Locale.ROOT);
    Path folder = lake.table(Objects.requireNonNull(target.layer()), target.table() + "." + format);
    Path draft = new Path(folder.getParent(), "_" + folder.getName() + ".draft");
    rows.coalesce(1)
        .write()
        .mode("overwrite")
        .partitionBy(
            target.partitionBy().stream().map(PartitionColumn::name).toArray(String[]::new))
        .format(format)
        .save(draft.toString());
    lake.delete(folder);
    lake.rename(draft, folder);
  }
}
