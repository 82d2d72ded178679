package io.instashop.lake.intake.files;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one file, as the engine remembers it.
 *
 * @param path full URI
 * @param folder name of the folder it lies in
 * @param size in bytes
 * @param modified time of its last change, milliseconds since the epoch
 * @param fingerprint of its content
 * @param lines how many it has, 0 for formats without lines
 * @param parts where a reader may begin: pairs of byte offset and line number
 * @param version 1 for the first content under this name, then counted up
 * @param firstNumber how many records its folder had before it
 * @param fate what was decided
 * @param of the earlier file with the same content, or why it is unreadable; otherwise null
 */
record FileFacts(
    String path,
    String folder,
    long size,
    long modified,
    String fingerprint,
    long lines,
    List<long[]> parts,
    int version,
    long firstNumber,
    Fate fate,
    @Nullable String of)
    implements Serializable {

  /** What is done with a file. */
  enum Fate {
    /** It is read by this batch. */
    READ,
    /** Same content as before: not read again. */
    SAME_CONTENT,
    /** It holds nothing. */
    EMPTY,
    /** It could not even be looked at; the next run tries again. */
    UNREADABLE
  }

  FileFacts decided(int version, long firstNumber, Fate fate, @Nullable String of) {
    return new FileFacts(
        path, folder, size, modified, fingerprint, lines, parts, version, firstNumber, fate, of);
  }

  /** What is needed to recognise the file, once it has been read. */
  FileFacts withoutParts() {
    return new FileFacts(
        path,
        folder,
        size,
        modified,
        fingerprint,
        lines,
        List.of(),
        version,
        firstNumber,
        fate,
        of);
  }

  @JsonIgnore
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Why it cannot be read as planned any more, or null. Its new content is for the next batch. Some
   * stores tell milliseconds in a listing and whole seconds of a single object.
   */
  @JsonIgnore
  @Nullable String gone(Configuration configuration) throws IOException {
    Path file = new Path(path);
    try {
      FileStatus now = file.getFileSystem(configuration).getFileStatus(file);
      return sameStamp(now.getLen(), now.getModificationTime())
              || sameStamp(now.getLen(), now.getModificationTime() + modified % 1000)
                  && now.getModificationTime() % 1000 == 0
          ? null
          : "was replaced before it was read";
    } catch (FileNotFoundException e) {
      return "was removed before it was read";
    }
  }

  @JsonIgnore
  boolean sameStamp(long otherSize, long otherModified) {
    return size == otherSize && modified == otherModified;
  }
}
