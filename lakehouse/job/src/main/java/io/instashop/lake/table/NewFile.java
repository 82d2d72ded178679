package io.instashop.lake.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file that must not exist yet: of two programs that write it, one does. */
record NewFile(LakeFolder lake, FileSystem files, Path file) {

  boolean write(byte[] bytes) {
    try {
      Optional<java.nio.file.Path> local = lake.local(file);
      if (local.isPresent()) {
        local(local.get(), bytes);
        return true;
      }
      if (!lake.renamesAtOnce()) {
        try (OutputStream out = files.create(file, false)) {
          out.write(bytes);
        }
        return true;
      }
      Path draft = new Path(file.getParent(), "_" + UUID.randomUUID() + ".draft");
      try (OutputStream out = files.create(draft, false)) {
        out.write(bytes);
      }
      boolean created = files.rename(draft, file);
      files.delete(draft, false);
      return created;
    } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new LakeException(
          "cannot write " + file + " (" + e.getMessage() + "); is --lake writable?", e);
    }
  }

  /** A link appears whole, and never replaces what is there. */
  private static void local(java.nio.file.Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    java.nio.file.Path draft = file.resolveSibling("_" + UUID.randomUUID() + ".draft");
    Files.write(draft, bytes);
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | IOException e) {
      // A file system without links.
      Files.write(file, bytes, StandardOpenOption.CREATE_NEW);
    } finally {
      Files.delete(draft);
    }
  }
}
