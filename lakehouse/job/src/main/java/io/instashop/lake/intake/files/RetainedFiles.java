package io.instashop.lake.intake.files;

import io.instashop.lake.table.LakeException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Copies of what is too broken or too long for a table, in {@code quarantine/_files/<dataset>}. The
 * names follow from the content, so that a repeated batch replaces its own.
 */
record RetainedFiles(String folder) implements Serializable {

  String path(FileFacts file, @Nullable Long row) {
    String mark = file.fingerprint().isEmpty() ? "unread" : file.fingerprint();
    return folder + "/" + mark + (row == null ? "" : "-row" + row) + "-" + file.name();
  }

  OutputStream open(FileFacts file, long row, Configuration configuration) throws IOException {
    Path path = new Path(path(file, row));
    return path.getFileSystem(configuration).create(path, true);
  }

  /** Copies the whole file; returns the copy's path. */
  String copy(FileFacts file, Configuration configuration) {
    Path from = new Path(file.path());
    Path to = new Path(path(file, null));
    try {
      FileSystem source = from.getFileSystem(configuration);
      FileSystem target = to.getFileSystem(configuration);
      FileUtil.copy(source, from, target, to, false, true, configuration);
      return to.toString();
    } catch (IOException e) {
      // Then it is the disk or the network, not the file: the run fails and is tried again.
      throw new LakeException(
          file.path() + ": cannot be copied to the quarantine (" + e.getMessage() + ")", e);
    }
  }
}
