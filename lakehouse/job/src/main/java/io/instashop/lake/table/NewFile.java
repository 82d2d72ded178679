package io.instashop.lake.table;

import io.instashop.lake.azure.WholeBlob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** A file that must not exist yet: of two programs that write it, one does. */
record NewFile(LakeFolder lake, FileSystem files, Path file) {

  private static final Pattern TAKEN =
      Pattern.compile(
          "RemoteFileChanged|PreconditionFailed|ConditionNotMet|Status Code: 412|ConditionalRequestConflict|Status"
              + " Code: 409");

  boolean write(byte[] bytes) {
    try {
      Optional<java.nio.file.Path> local = lake.local(file);
      if (local.isPresent()) {
        local(local.get(), bytes);
        return true;
      }
      if (WholeBlob.isFor(files.getScheme())) {
        return new WholeBlob(file, lake.configuration(), lake.clock()).create(bytes);
      }
      if (!lake.renamesAtOnce()) {
        return inStore(bytes);
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

  /** The store itself looks whether there is one, when the file is complete. */
  private boolean inStore(byte[] bytes) throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder = files.createFile(file);
    builder.overwrite(true);
    builder.recursive();
    builder.opt(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
    try (OutputStream out = builder.build()) {
      out.write(bytes);
    } catch (IOException e) {
      if (isTaken(e)) {
        return false;
      }
      throw e;
    }
    return true;
  }

  /** Two at once, or there was one: stores answer 409 or 412, each connector in its own words. */
  static boolean isTaken(Throwable e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      String text = each.toString();
      if (each instanceof FileAlreadyExistsException
          || each instanceof org.apache.hadoop.fs.FileAlreadyExistsException
          || TAKEN.matcher(text).find()) {
        return true;
      }
    }
    return false;
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
