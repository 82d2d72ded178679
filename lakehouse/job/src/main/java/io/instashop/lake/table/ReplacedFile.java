package io.instashop.lake.table;

import io.instashop.lake.azure.WholeBlob;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** A file that takes the place of another one, if it differs. */
record ReplacedFile(LakeFolder lake, FileSystem files, Path draft, Path place) {

  void replace() throws IOException {
    if (isSame()) {
      return;
    }
    files.mkdirs(place.getParent());
    Optional<java.nio.file.Path> local = lake.local(place);
    if (local.isPresent()) {
      // Hadoop keeps a sum beside each file, which would not change in the same moment.
      Files.deleteIfExists(local.get().resolveSibling("." + place.getName() + ".crc"));
      Files.move(
          lake.local(draft).orElseThrow(),
          local.get(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } else if (WholeBlob.isFor(files.getScheme())) {
      new WholeBlob(place, lake.configuration(), lake.clock())
          .replace(() -> files.open(draft), files.getFileStatus(draft).getLen());
    } else if (!lake.renamesAtOnce()) {
      // An object appears when it is whole.
      FileUtil.copy(files, draft, files, place, false, true, lake.configuration());
    } else {
      FileContext.getFileContext(place.toUri(), lake.configuration())
          .rename(draft, place, Options.Rename.OVERWRITE);
    }
  }

  private boolean isSame() throws IOException {
    if (!files.exists(place)
        || files.getFileStatus(draft).getLen() != files.getFileStatus(place).getLen()) {
      return false;
    }
    try (var first = new BufferedInputStream(files.open(draft));
        var second = new BufferedInputStream(files.open(place))) {
      int next;
      do {
        next = first.read();
        if (next != second.read()) {
          return false;
        }
      } while (next >= 0);
      return true;
    }
  }
}
