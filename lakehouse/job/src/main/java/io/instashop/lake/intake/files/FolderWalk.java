package io.instashop.lake.intake.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;

/**
 * Finds the files of a folder and of those below it. One below that cannot be looked into, such as
 * {@code lost+found}, does not hold up the others.
 *
 * @param pattern of the names of files
 * @param remark hears of folders that cannot be looked into
 */
record FolderWalk(FileSystem files, PathFilter pattern, Consumer<String> remark) {

  /**
   * All files of a folder, but those that are still being written.
   *
   * @throws IOException if the folder itself cannot be looked into
   */
  List<FileStatus> below(Path root) throws IOException {
    List<FileStatus> found = new ArrayList<>();
    collect(files.listStatus(root), found);
    return found;
  }

  private void collect(FileStatus[] children, List<FileStatus> found) {
    for (FileStatus each : children) {
      String name = each.getPath().getName();
      if (name.startsWith(".") || name.startsWith("_")) {
        continue;
      }
      if (each.isDirectory()) {
        collect(list(each.getPath()), found);
      } else if (pattern.accept(each.getPath())) {
        found.add(each);
      }
    }
  }

  private FileStatus[] list(Path folder) {
    try {
      return files.listStatus(folder);
    } catch (FileNotFoundException e) {
      // It was removed since its parent was listed.
      return new FileStatus[0];
    } catch (IOException e) {
      remark.accept(
          folder + ": cannot be looked into (" + e.getMessage() + "); the next run tries again");
      return new FileStatus[0];
    }
  }
}
