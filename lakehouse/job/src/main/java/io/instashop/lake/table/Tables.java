package io.instashop.lake.table;

import io.instashop.lake.definition.TableNames;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * How SQL finds the lake's tables, without a metastore: a name enters the session's catalog when a
 * query first mentions it.
 */
public final class Tables {

  /** Where the tables lie that the process-wide catalog knows; sessions share it. */
  private static final Map<String, String> KNOWN = new HashMap<>();

  private final SparkSession spark;
  private final LakeFolder lake;

  /** The tables of a lake, for a session. */
  public Tables(SparkSession spark, LakeFolder lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /** Makes the tables known that a query names. */
  public void mentionedIn(String sql) {
    TableNames.in(sql).stream().filter(lake::hasTable).forEach(this::register);
  }

  /** Makes a table known under its name. */
  public void register(String name) {
    String location = lake.table(name).toString();
    synchronized (KNOWN) {
      if (location.equals(KNOWN.get(name))) {
        return;
      }
      spark.sql("CREATE DATABASE IF NOT EXISTS `" + name.substring(0, name.indexOf('.')) + "`");
      spark.sql("DROP TABLE IF EXISTS " + name);
      spark.sql(
          "CREATE TABLE " + name + " USING delta LOCATION '" + location.replace("'", "\\'") + "'");
      KNOWN.put(name, location);
    }
  }

  /** Forgets a table whose folder was deleted. */
  public void forget(String name) {
    synchronized (KNOWN) {
      if (KNOWN.remove(name) != null) {
        spark.sql("DROP TABLE IF EXISTS " + name);
      }
      DeltaLog.invalidateCache(spark, lake.table(name));
    }
  }

  /** The newest version of a table, empty if there is no table. */
  public OptionalLong version(String name) {
    return lake.hasTable(name)
        ? OptionalLong.of(snapshot(lake.table(name)).version())
        : OptionalLong.empty();
  }

  /** When a version was committed; empty if the log has it no more. */
  public Optional<Instant> committed(String name, long version) {
    String file = "%020d.json".formatted(version);
    return lake.list(new Path(lake.table(name), "_delta_log")).stream()
        .filter(each -> each.getPath().getName().equals(file))
        .findFirst()
        .map(each -> Instant.ofEpochMilli(each.getModificationTime()));
  }

  /** How many rows a table has, 0 if there is no table. */
  public long rows(String name) {
    return lake.hasTable(name)
        ? spark.read().format("delta").load(lake.table(name).toString()).count()
        : 0;
  }

  /** The identity of a table; one that was rebuilt, or got columns of other types, has another. */
  public String id(String name) {
    var metadata = snapshot(lake.table(name)).metadata();
    Option<String> retyped = metadata.configuration().get(RetypedColumns.RETYPED);
    return retyped.isEmpty() ? metadata.id() : metadata.id() + "#" + retyped.get();
  }

  /** The columns of a table. */
  public StructType columns(String name) {
    return snapshot(lake.table(name)).metadata().schema();
  }

  /** The columns that a table's files are parted by. */
  public List<String> partitionColumns(String name) {
    return scala.jdk.javaapi.CollectionConverters.asJava(
        snapshot(lake.table(name)).metadata().partitionColumns());
  }

  /** A property that a table has of its own. */
  public Optional<String> property(String name, String property) {
    Option<String> value = snapshot(lake.table(name)).metadata().configuration().get(property);
    return value.isEmpty() ? Optional.empty() : Optional.of(value.get());
  }

  /** The newest transaction that an application has committed to a table, empty if none. */
  public OptionalLong lastTransaction(String name, String application) {
    if (!lake.hasTable(name)) {
      return OptionalLong.empty();
    }
    Option<Object> version = snapshot(lake.table(name)).transactions().get(application);
    return version.isEmpty() ? OptionalLong.empty() : OptionalLong.of((Long) version.get());
  }

  private Snapshot snapshot(Path path) {
    return DeltaLog.forTableWithSnapshot(spark, path, noOptions())._2();
  }

  private static scala.collection.immutable.Map<String, String> noOptions() {
    return scala.collection.immutable.Map$.MODULE$.empty();
  }
}
