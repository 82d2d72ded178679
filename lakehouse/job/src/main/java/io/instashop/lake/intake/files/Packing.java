package io.instashop.lake.intake.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.io.compress.SnappyCodec;
import org.apache.hadoop.util.ReflectionUtils;
import org.jspecify.annotations.Nullable;

/**
 * How a file of text is compressed: by its name, or else by its first bytes. Zstandard and LZ4 are
 * read as their command lines write them. Hadoop's own readers need a native library for Zstandard,
 * and another format for LZ4.
 */
@FunctionalInterface
interface Packing {

  /** The text of a file, from the bytes that it has. */
  InputStream unpack(InputStream packed) throws IOException;

  /** By the end of a name; what is not here Hadoop knows by itself. */
  Map<String, Packing> BY_NAME =
      Map.of(
          "zst", ZstdInputStream::new,
          "zstd", ZstdInputStream::new,
          "lz4", LZ4FrameInputStream::new,
          "zip", unknown("ZIP"),
          "7z", unknown("7z"),
          "rar", unknown("RAR"),
          "xz", unknown("XZ"),
          "br", unknown("Brotli"),
          "lzo", unknown("LZO"),
          "z", unknown("compress"));

  /** Archives of files, packed or not. */
  Pattern TAR =
      Pattern.compile("(?i).*\\.(tar|tgz|tbz|tbz2|txz|tzst|tar\\.(gz|bz2|xz|zstd?|lz4|z))");

  /** By first bytes, in hexadecimal digits. */
  Map<String, Packing> BY_CONTENT =
      Map.of(
          "28b52ffd", ZstdInputStream::new,
          "04224d18", LZ4FrameInputStream::new,
          "504b0304", unknown("ZIP"),
          "377abcaf271c", unknown("7z"),
          "526172211a07", unknown("RAR"),
          "fd377a585a00", unknown("XZ"));

  /**
   * How a file is compressed, or null if it is not.
   *
   * @throws IOException if its first bytes cannot be read
   */
  static @Nullable Packing of(Path file, Configuration configuration) throws IOException {
    String name = file.getName();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (TAR.matcher(name).matches()) {
      return unknown("tar");
    }
    Packing packing = name.indexOf('.') < 0 ? null : BY_NAME.get(ending);
    if (packing == null) {
      CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
      packing =
          codec == null ? byContent(file, configuration) : byCodec(codec, file, configuration);
    }
    if (packing == null) {
      return null;
    }
    Packing known = packing;
    return in -> {
      try {
        return new Guarded(known.unpack(in));
      } catch (RuntimeException | LinkageError e) {
        throw Guarded.fault(e);
      }
    };
  }

  private static @Nullable Packing byContent(Path file, Configuration configuration)
      throws IOException {
    byte[] first;
    try (InputStream in = file.getFileSystem(configuration).open(file)) {
      first = in.readNBytes(TarMark.END);
    }
    if (TarMark.isIn(first, first.length)) {
      return unknown("tar");
    }
    String digits = HexFormat.of().formatHex(first, 0, Math.min(first.length, 10));
    if (digits.matches("425a683[1-9](314159265359|177245385090)")) {
      return in ->
          ReflectionUtils.newInstance(BZip2Codec.class, configuration).createInputStream(in);
    }
    if (digits.startsWith("1f8b08")) {
      // Java's own reader ends in silence where what follows a part of the file is broken.
      return in ->
          ReflectionUtils.newInstance(GzipCodec.class, configuration).createInputStream(in);
    }
    return BY_CONTENT.entrySet().stream()
        .filter(each -> digits.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static Packing byCodec(CompressionCodec codec, Path file, Configuration configuration)
      throws IOException {
    if (codec instanceof SnappyCodec) {
      return snappy(codec, file, configuration);
    } else if (codec instanceof BZip2Codec && byContent(file, configuration) == null) {
      // Hadoop takes what is none for an empty one.
      return in -> {
        throw new IOException("is no bzip2 file");
      };
    }
    return codec::createInputStream;
  }

  /** Hadoop sets aside as much memory as the file asks for; one that is none asks for gigabytes. */
  private static Packing snappy(CompressionCodec codec, Path file, Configuration configuration)
      throws IOException {
    FileSystem files = file.getFileSystem(configuration);
    long length = files.getFileStatus(file).getLen();
    try (DataInputStream in = files.open(file)) {
      if (length >= 8 && in.readInt() >= 0) {
        long block = in.readInt();
        if (block >= 0 && block <= length) {
          return codec::createInputStream;
        }
      }
    }
    return in -> {
      throw new IOException("is no Snappy file as Hadoop writes it");
    };
  }

  private static Packing unknown(String how) {
    return in -> {
      throw new IOException("is packed as " + how + ", which is not read; unpack it, or use gzip");
    };
  }

  /**
   * Bytes that mean nothing to a library end as a fault of the file, not of the program. So does an
   * archive, whose bytes are no text.
   */
  final class Guarded extends FilterInputStream {

    private final byte[] first = new byte[TarMark.END];
    private int known;

    Guarded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read;
      try {
        read = in.read(bytes, offset, length);
      } catch (RuntimeException | LinkageError e) {
        throw fault(e);
      }
      if (read > 0 && known < first.length) {
        int more = Math.min(read, first.length - known);
        System.arraycopy(bytes, offset, first, known, more);
        known += more;
        if (TarMark.isIn(first, known)) {
          unknown("tar").unpack(in);
        }
      }
      return read;
    }

    static IOException fault(Throwable e) {
      return new IOException("cannot be unpacked: " + e, e);
    }
  }
}
