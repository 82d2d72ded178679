package io.instashop.lake.intake.files;

import io.instashop.lake.definition.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import net.jpountz.xxhash.StreamingXXHash64;
import net.jpountz.xxhash.XXHashFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Looks through a file once, for its fingerprint, its lines, and the places where a further reader
 * may begin. The fingerprint is 64-bit xxHash and size, to recognise the file, not to resist
 * forgery. With the places, several tasks read a large file, and all know their line numbers.
 */
record FileInspector(FileFormat format, long partBytes) implements Serializable {

  private static final int BUFFER = 1 << 18;

  FileFacts examine(String path, long size, long modified, Configuration configuration) {
    Path file = new Path(path);
    String folder = file.getParent().getName();
    try {
      return look(file, folder, size, modified, configuration);
    } catch (IOException | RuntimeException e) {
      return new FileFacts(
          path,
          folder,
          size,
          modified,
          "",
          0,
          List.of(new long[] {0, 1}),
          1,
          0,
          FileFacts.Fate.UNREADABLE,
          String.valueOf(e.getMessage()));
    }
  }

  private FileFacts look(
      Path file, String folder, long size, long modified, Configuration configuration)
      throws IOException {
    Packing packing = format.isText() ? Packing.of(file, configuration) : null;
    LineCount lines = new LineCount(format.isLines(), packing == null ? partBytes : Long.MAX_VALUE);
    long length = 0;
    boolean broken = false;
    try (StreamingXXHash64 hash = XXHashFactory.fastestInstance().newStreamingHash64(0);
        InputStream raw = file.getFileSystem(configuration).open(file)) {
      byte[] buffer = new byte[BUFFER];
      int read;
      try (InputStream in = packing == null ? raw : packing.unpack(raw)) {
        while ((read = in.read(buffer)) > 0) {
          hash.update(buffer, 0, read);
          lines.add(buffer, read);
          length += read;
        }
      } catch (IOException e) {
        if (packing == null) {
          throw e;
        }
        // Its bytes are there and mean nothing: read, up to where it breaks, like other broken
        // files. If the bytes cannot be had either, it is the disk or the network.
        length = 0;
        readAll(file, configuration, hash);
        broken = true;
      }
      return new FileFacts(
          file.toString(),
          folder,
          size,
          modified,
          Long.toHexString(hash.getValue()) + "-" + length + (broken ? "-of-" + size : ""),
          lines.total(),
          lines.parts(),
          1,
          0,
          length == 0 && !broken ? FileFacts.Fate.EMPTY : FileFacts.Fate.READ,
          null);
    }
  }

  private static void readAll(Path file, Configuration configuration, StreamingXXHash64 hash)
      throws IOException {
    hash.reset();
    byte[] buffer = new byte[BUFFER];
    try (InputStream raw = file.getFileSystem(configuration).open(file)) {
      int read;
      while ((read = raw.read(buffer)) > 0) {
        hash.update(buffer, 0, read);
      }
    }
  }
}
