package io.instashop.lake.publish;

import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tables;
import io.instashop.lake.table.Tally;
import io.instashop.lake.table.ZeroBytes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Copies gold tables of the lake into the schema {@code gold} of the warehouse, each for itself. A
 * table that fails keeps its former rows there, and the others continue.
 */
public final class Publisher {

  private static final String LAYER = "gold.";

  private final SparkSession spark;
  private final LakeFolder lake;
  private final PublishSettings settings;
  private final Consumer<String> say;

  /**
   * @param say takes one line for each table
   */
  public Publisher(
      SparkSession spark, LakeFolder lake, PublishSettings settings, Consumer<String> say) {
    this.spark = spark;
    this.lake = lake;
    this.settings = settings;
    this.say = say;
  }

  /**
   * Publishes tables of the lake, one after the other.
   *
   * @param wanted names with or without the layer; empty for all gold tables of the lake
   * @return whether none failed
   * @throws LakeException if one is not there, or the warehouse cannot be entered
   */
  public boolean publish(List<String> wanted) {
    List<String> tables = tables(wanted);
    try (Connection connection = settings.connect()) {
      Publication publication = new Publication(connection);
      publication.register();
      boolean well = true;
      for (String table : tables) {
        well &= publish(table, publication);
      }
      return well;
    } catch (SQLException e) {
      throw new LakeException(settings + ": " + PublishFaults.explain(e), e);
    }
  }

  private boolean publish(String table, Publication publication) {
    try {
      Published published = copy(table, publication);
      say.accept(
          String.format(
              Locale.ROOT,
              "%s%s: version %d, %,d rows",
              LAYER,
              table,
              published.version(),
              published.rows()));
      return true;
    } catch (Exception e) { // also those of Spark, which are not declared
      say.accept(LAYER + table + ": not published: " + PublishFaults.explain(e));
      return false;
    }
  }

  private Published copy(String table, Publication publication) throws SQLException {
    if (table.equals(Publication.REGISTER)) {
      throw new LakeException("the name is that of the register; give the table another name");
    }
    PublishedColumn.checkName("the table", table);
    // All columns and rows are of this version, whoever writes meanwhile.
    long version = new Tables(spark, lake).version(LAYER + table).orElseThrow();
    Dataset<Row> rows =
        spark
            .read()
            .format("delta")
            .option("versionAsOf", version)
            .load(lake.table(LAYER + table).toString());
    List<PublishedColumn> columns =
        Stream.of(rows.schema().fields()).map(PublishedColumn::of).toList();
    Column[] selected = columns.stream().map(PublishedColumn::selected).toArray(Column[]::new);
    Tally tally = new Tally();
    spark.sparkContext().register(tally);
    Dataset<Row> storable = new ZeroBytes(LAYER + table, tally).removed(rows, true);
    long count =
        publication.replace(table, version, columns, storable.select(selected).toLocalIterator());
    tally.value().complaints().forEach(say);
    return new Published(table, version, count);
  }

  private List<String> tables(List<String> wanted) {
    List<String> there =
        lake.tables().stream()
            .filter(name -> name.startsWith(LAYER))
            .map(name -> name.substring(LAYER.length()))
            .toList();
    if (there.isEmpty()) {
      throw new LakeException(
          "the lake " + lake.root() + " has no gold table; run 'lake job' first, or set --lake");
    }
    List<String> chosen = new ArrayList<>();
    for (String name : wanted) {
      String table = name.startsWith(LAYER) ? name.substring(LAYER.length()) : name;
      if (!there.contains(table)) {
        throw new LakeException(
            "there is no gold table '" + name + "'; known: " + String.join(", ", there));
      }
      chosen.add(table);
    }
    return chosen.isEmpty() ? there : chosen;
  }
}
