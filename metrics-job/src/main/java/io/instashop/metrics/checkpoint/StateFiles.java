package io.instashop.metrics.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.io.CompressionCodec;
import org.jspecify.annotations.Nullable;

/**
 * The window state of a query. The folder of each partition has a file {@code N.delta} for each
 * version, and now and then an {@code N.snapshot} of all up to it. The state after batch {@code B}
 * has version {@code B + 1}.
 */
final class StateFiles {

  private static final String SNAPSHOT = ".snapshot";
  private static final String DELTA = ".delta";

  private final CheckpointFolder folder;
  private final CompressionCodec codec;
  private final Map<Path, Boolean> whole = new HashMap<>();
  private @Nullable Path damaged;

  StateFiles(CheckpointFolder folder, CompressionCodec codec) {
    this.folder = folder;
    this.codec = codec;
  }

  /** The folders of all partitions of all operators. */
  List<Path> partitions() throws IOException {
    Path state = folder.path("state");
    List<Path> partitions = new ArrayList<>();
    for (long operator : folder.numbers(state)) {
      Path ofOperator = new Path(state, Long.toString(operator));
      for (long partition : folder.numbers(ofOperator)) {
        partitions.add(new Path(ofOperator, Long.toString(partition)));
      }
    }
    return partitions;
  }

  /**
   * Damaged snapshots that would hide whole deltas, if the version can be loaded without them.
   * Empty if it cannot be loaded.
   */
  Optional<List<Path>> loadable(long version) throws IOException {
    List<Path> spoilt = new ArrayList<>();
    for (Path partition : partitions()) {
      long at = version;
      while (at > 0) {
        Path snapshot = new Path(partition, at + SNAPSHOT);
        if (folder.exists(snapshot)) {
          if (isWhole(snapshot)) {
            break;
          }
          spoilt.add(snapshot);
        }
        if (!isWhole(new Path(partition, at + DELTA))) {
          return Optional.empty();
        }
        at--;
      }
    }
    return Optional.of(spoilt);
  }

  /** The first file that was found to be damaged or missing. */
  Optional<Path> damaged() {
    return Optional.ofNullable(damaged);
  }

  /** Files of versions after this one. */
  List<Path> after(long version) throws IOException {
    List<Path> later = new ArrayList<>();
    for (Path partition : partitions()) {
      for (String name : folder.names(partition)) {
        if (name.matches("\\d{1,18}\\.(delta|snapshot).*")
            && Long.parseLong(name.substring(0, name.indexOf('.'))) > version) {
          later.add(new Path(partition, name));
        }
      }
    }
    return later;
  }

  private boolean isWhole(Path file) throws IOException {
    Boolean known = whole.get(file);
    if (known == null) {
      Optional<byte[]> bytes = folder.bytes(file);
      known = bytes.isPresent() && isWhole(bytes.get());
      whole.put(file, known);
      if (!known && damaged == null) {
        damaged = file;
      }
    }
    return known;
  }

  /** Entries of key and value, each behind its length; a key of length -1 is the end. */
  private boolean isWhole(byte[] bytes) {
    try (DataInputStream in =
        new DataInputStream(codec.compressedInputStream(new ByteArrayInputStream(bytes)))) {
      for (int key = in.readInt(); key >= 0; key = in.readInt()) {
        in.skipNBytes(key);
        in.skipNBytes(Math.max(0, in.readInt()));
      }
      return true;
    } catch (IOException e) {
      return false; // cut off, or no compressed data
    }
  }
}
