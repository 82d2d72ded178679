package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a dataset goes.
 *
 * @param layer a folder of the lake ({@code bronze}, {@code silver}, {@code gold} or any other);
 *     null for a table of a database
 * @param table its name in the layer or the database
 * @param folder of the layer that its plain files lie in, or null for the layer itself
 * @param format how it is kept
 * @param mode how a run changes it; null for a dataset with a source, which appends
 * @param keys that identify a row, for {@code merge}
 * @param latestBy columns that say which of two rows with equal keys is the later one, the first
 *     counts most
 * @param partitionBy columns that its files are parted by
 * @param jdbc the database, or null for the lake
 * @param numbered the column whose values are numbers within groups, or null
 * @param createEmpty whether a run that finds nothing makes the table all the same
 */
public record Target(
    @Nullable String layer,
    String table,
    @Nullable String folder,
    Format format,
    @Nullable Mode mode,
    List<String> keys,
    List<String> latestBy,
    List<PartitionColumn> partitionBy,
    @Nullable Jdbc jdbc,
    @Nullable Numbered numbered,
    boolean createEmpty) {

  /** A target whose rows have the numbers that they bring. */
  public Target(
      @Nullable String layer,
      String table,
      Format format,
      @Nullable Mode mode,
      List<String> keys,
      List<String> latestBy,
      List<PartitionColumn> partitionBy,
      @Nullable Jdbc jdbc) {
    this(layer, table, null, format, mode, keys, latestBy, partitionBy, jdbc, null, false);
  }

  /**
   * A column that counts.
   *
   * @param column its values, which give the order, are replaced by 0, 1, 2 ...; a later batch goes
   *     on behind the highest number in the table
   * @param within columns of the same values count together
   */
  public record Numbered(String column, List<String> within) {}

  /** How a table is kept. */
  public enum Format {
    /** A Delta table. */
    DELTA,
    /** JSON lines files, replaced by each run. */
    JSON,
    /** Parquet files, replaced by each run. */
    PARQUET
  }

  /** How a run changes the table. */
  public enum Mode {
    /** Adds rows to those that are there. */
    APPEND,
    /** Replaces all rows, in one commit. */
    OVERWRITE,
    /** Adds rows of new keys and replaces those whose row is later. */
    MERGE
  }

  /**
   * A database that a result is loaded into.
   *
   * @param url JDBC address
   * @param user its user
   * @param password its password
   */
  public record Jdbc(String url, String user, String password) {

    /** Reads the YAML. */
    @JsonCreator
    static Jdbc of(String url, @Nullable String user, @Nullable String password) {
      return new Jdbc(url, user == null ? "" : user, password == null ? "" : password);
    }

    /** Keeps the password out of messages. */
    @Override
    public String toString() {
      return url;
    }
  }

  /** Reads the YAML. */
  @JsonCreator
  static Target of(
      @Nullable String layer,
      String table,
      @Nullable String folder,
      @Nullable Format format,
      @Nullable Mode mode,
      @Nullable List<String> keys,
      @Nullable List<String> latestBy,
      @Nullable List<PartitionColumn> partitionBy,
      @Nullable Jdbc jdbc,
      @Nullable Numbered numbered,
      @Nullable Boolean createEmpty) {
    Checks.check(
        jdbc == null || layer == null && format == null && partitionBy == null,
        "'target.jdbc' goes without layer, format and partition_by");
    Format kept = format == null ? Format.DELTA : format;
    Checks.check(
        folder == null || kept != Format.DELTA, "'target.folder' is for format json and parquet");
    boolean merge = mode == Mode.MERGE;
    Checks.check(
        merge == (keys != null && !keys.isEmpty()),
        "'target.keys' is needed for mode merge, and for no other");
    Checks.check(merge || latestBy == null, "'target.latest_by' is for mode merge only");
    Checks.check(
        (kept == Format.DELTA && jdbc == null) || mode == null || mode == Mode.OVERWRITE,
        "'target.mode' must be overwrite for files and databases");
    return new Target(
        layer,
        table,
        folder,
        kept,
        mode,
        Checks.list(keys),
        Checks.list(latestBy),
        Checks.list(partitionBy),
        jdbc,
        numbered,
        createEmpty != null && createEmpty);
  }

  /** The folder of its plain files, below the lake's; empty for a table. */
  public Optional<String> files() {
    if (jdbc != null || format == Format.DELTA) {
      return Optional.empty();
    }
    String name = table + "." + format.name().toLowerCase(Locale.ROOT);
    return Optional.of(layer + "/" + (folder == null ? "" : folder + "/") + name);
  }

  /** As SQL names it: {@code layer.table}. */
  public String name() {
    return jdbc == null ? layer + "." + table : "jdbc." + table;
  }
}
