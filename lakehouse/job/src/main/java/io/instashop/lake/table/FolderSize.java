package io.instashop.lake.table;

import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What lies in a table's folder, former versions included.
 *
 * @param files without the log
 * @param bytes of these
 */
public record FolderSize(long files, long bytes) {

  /** How large a table's folder is. */
  public static FolderSize of(LakeFolder lake, Path folder) {
    long count = 0;
    long bytes = 0;
    for (FileStatus each : lake.list(folder)) {
      if (each.isDirectory() && !each.getPath().getName().equals("_delta_log")) {
        FolderSize inner = of(lake, each.getPath());
        count += inner.files();
        bytes += inner.bytes();
      } else if (each.isFile()) {
        count++;
        bytes += each.getLen();
      }
    }
    return new FolderSize(count, bytes);
  }

  /** Files and megabytes, for people to read. */
  public String text() {
    return String.format(Locale.ROOT, "%,d files of %,.1f MB", files, bytes / 1e6);
  }
}
