package io.instashop.lake.table;

import io.instashop.lake.azure.WholeBlob;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file that is written whole or not at all, in place of what is there. */
record WholeFile(LakeFolder lake, FileSystem files, Path file) {

  void write(byte[] bytes) {
    try {
      if (WholeBlob.isFor(files.getScheme())) {
        new WholeBlob(file, lake.configuration(), lake.clock()).replace(bytes);
      } else if (!lake.renamesAtOnce()) {
        // An object appears when it is closed, and replaces the one before; renaming would not.
        fill(file, bytes);
      } else {
        renamed(bytes);
      }
    } catch (IOException e) {
      throw new LakeException(
          "cannot write " + file + " (" + e.getMessage() + "); is --lake writable?", e);
    }
  }

  private void renamed(byte[] bytes) throws IOException {
    Path draft = new Path(file.getParent(), "_" + file.getName() + ".draft");
    fill(draft, bytes);
    if (!files.rename(draft, file)) {
      files.delete(file, false);
      if (!files.rename(draft, file)) {
        throw new IOException("cannot rename " + draft + " to " + file);
      }
    }
  }

  private void fill(Path place, byte[] bytes) throws IOException {
    try (OutputStream out = files.create(place, true)) {
      out.write(bytes);
    }
  }
}
