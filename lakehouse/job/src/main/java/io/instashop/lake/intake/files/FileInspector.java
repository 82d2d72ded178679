package io.instashop.lake.intake.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import net.jpountz.xxhash.StreamingXXHash64;
import net.jpountz.xxhash.XXHashFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * Looks through a file once: its fingerprint (64-bit xxHash and size, to know it again, not to
 * resist forgery), its lines, and where a second reader may begin, so that a large file is read by
 * several tasks that all know their line numbers.
 */
record FileInspector(boolean lines, long partBytes) implements Serializable {

  private static final int BUFFER = 1 << 18;

  FileFacts examine(String path, long size, long modified, Configuration configuration) {
    Path file = new Path(path);
    String folder = file.getParent().getName();
    try {
      return look(file, folder, size, modified, configuration);
    } catch (IOException e) {
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
          e.getMessage());
    }
  }

  private FileFacts look(
      Path file, String folder, long size, long modified, Configuration configuration)
      throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
    List<long[]> parts = new ArrayList<>(List.of(new long[] {0, 1}));
    long newlines = 0;
    long position = 0;
    byte last = '\n';
    boolean broken = false;
    try (StreamingXXHash64 hash = XXHashFactory.fastestInstance().newStreamingHash64(0);
        InputStream raw = file.getFileSystem(configuration).open(file)) {
      byte[] buffer = new byte[BUFFER];
      long next = partBytes;
      int read;
      try (InputStream in = codec == null ? raw : codec.createInputStream(raw)) {
        while ((read = in.read(buffer)) > 0) {
          hash.update(buffer, 0, read);
          last = buffer[read - 1];
          if (lines) {
            for (int i = 0; i < read; i++) {
              if (buffer[i] == '\n') {
                newlines++;
                if (position + i + 1 >= next && codec == null) {
                  parts.add(new long[] {position + i + 1, newlines + 1});
                  next = position + i + 1 + partBytes;
                }
              }
            }
          }
          position += read;
        }
      } catch (IOException e) {
        if (codec == null) {
          throw e;
        }
        // Its bytes are there and mean nothing: read, up to where it breaks, like other broken
        // files. If the bytes cannot be had either, it is the disk or the network.
        readable(file, configuration);
        broken = true;
      }
      long rows = lines ? newlines + (last == '\n' ? 0 : 1) : 0;
      return new FileFacts(
          file.toString(),
          folder,
          size,
          modified,
          Long.toHexString(hash.getValue()) + "-" + position + (broken ? "-of-" + size : ""),
          rows,
          parts,
          1,
          0,
          position == 0 && !broken ? FileFacts.Fate.EMPTY : FileFacts.Fate.READ,
          null);
    }
  }

  private static void readable(Path file, Configuration configuration) throws IOException {
    try (InputStream raw = file.getFileSystem(configuration).open(file)) {
      raw.transferTo(OutputStream.nullOutputStream());
    }
  }
}
