package io.instashop.local.redis;

import io.instashop.local.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a Redis or Valkey, and which one wrote a folder. Data of a newer one is not seen
 * by an older one, or refused by it; data of an older one is taken over.
 *
 * @param product {@code redis} or {@code valkey}
 */
record RedisVersion(String product, int major, int minor, int patch)
    implements Comparable<RedisVersion> {

  /** The first one that writes several append-only files in a folder, and locks its settings. */
  static final RedisVersion OLDEST = new RedisVersion("redis", 7, 0, 0);

  private static final Pattern TEXT =
      Pattern.compile("(?is).*?(redis|valkey)(?: server)?[ -]v?=?(\\d+)\\.(\\d+)\\.(\\d+).*");

  /** The last version of Redis whose files Valkey, which began as a copy of it, reads. */
  private static final RedisVersion COMMON = new RedisVersion("redis", 7, 2, Integer.MAX_VALUE);

  /** Reads what a server says for {@code --version}, or {@link #toString}. */
  static Optional<RedisVersion> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new RedisVersion(
                matcher.group(1).toLowerCase(Locale.ROOT),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4))))
        : Optional.empty();
  }

  /**
   * Which server wrote a folder last; empty for a new folder or one of 6.2, which noted nothing.
   */
  static Optional<RedisVersion> of(Path dir) throws IOException {
    Path note = note(dir);
    if (Files.exists(note)) {
      return parse(Files.readString(note));
    }
    return Files.isDirectory(dir.resolve("appendonlydir")) ? Optional.of(OLDEST) : Optional.empty();
  }

  /**
   * Refuses a server that would not read the data, and notes the one that is about to.
   *
   * @throws IOException with what to do
   */
  void takeOver(Path dir, Path program) throws IOException {
    Optional<RedisVersion> writer = of(dir);
    if (writer.isPresent() && !reads(writer.get())) {
      throw new IOException(
          dir
              + " was written by "
              + writer.get()
              + ", which "
              + program
              + " ("
              + this
              + ") does not read; put a newer redis-server first on the PATH, or move the folder"
              + " away and rebuild the windows with 'instashop replay --target windows'");
    }
    Folders.writePrivate(note(dir), this + "\n");
  }

  private boolean reads(RedisVersion writer) {
    if (product.equals(writer.product)) {
      return major > writer.major || (major == writer.major && minor >= writer.minor);
    }
    return product.equals("valkey") && writer.compareTo(COMMON) <= 0;
  }

  @Override
  public int compareTo(RedisVersion other) {
    return Comparator.comparingInt(RedisVersion::major)
        .thenComparingInt(RedisVersion::minor)
        .thenComparingInt(RedisVersion::patch)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return product + "-" + major + "." + minor + "." + patch;
  }

  private static Path note(Path dir) {
    return dir.resolve("version");
  }
}
