package io.instashop.lake.intake.jdbc;

import static org.apache.spark.sql.functions.lit;

import io.instashop.kit.failure.Causes;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.JdbcSource;
import io.instashop.lake.intake.BronzeWriter;
import io.instashop.lake.intake.CountingRows;
import io.instashop.lake.intake.Intake;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.intake.Landing;
import io.instashop.lake.intake.TypedColumns;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tally;
import io.instashop.lake.table.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads a table of a database. The bounds of an incremental read are written down before it begins:
 * one that was cut off is read again within the same bounds, and lands once.
 */
public final class JdbcIntake implements Intake {

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Dataset dataset;
  private final JdbcSource source;
  private final IntakeMemory memory;
  private final Databases database;

  public JdbcIntake(SparkSession spark, LakeFolder lake, Dataset dataset, JdbcSource source) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
    this.source = source;
    memory = new IntakeMemory(lake, dataset);
    database = new Databases(source.url(), source.user(), source.password());
  }

  @Override
  public Tally.Counts run(IntakeRun run) {
    long newest = memory.lastPlan();
    JdbcBounds last =
        newest < 0
            ? JdbcBounds.NONE
            : JdbcBounds.parse(lake.read(memory.plan(newest, ".plan")).orElse(""));
    Tally.Counts total = Tally.Counts.NONE;
    if (newest >= 0 && !isDone(newest)) {
      total = total.plus(write(newest, last, run));
    }
    JdbcBounds next = source.incrementalBy() == null ? JdbcBounds.NONE : last.next(highest());
    if (source.incrementalBy() == null || !next.isEmpty()) {
      if (!lake.create(memory.plan(newest + 1, ".plan"), next.text())) {
        throw new LakeException(
            dataset.name() + ": another program reads it at the same time; run it again");
      }
      total = total.plus(write(newest + 1, next, run));
    }
    return total;
  }

  /** Of the plans only the newest is needed: it says where the next read begins. */
  @Override
  public int compact() {
    long newest = memory.lastPlan();
    return memory.deletePlans(name -> IntakeMemory.number(name) < newest);
  }

  private boolean isDone(long number) {
    return lake.exists(memory.plan(number, ".done"));
  }

  private Tally.Counts write(long number, JdbcBounds bounds, IntakeRun run) {
    Tally tally = new Tally();
    spark.sparkContext().register(tally);
    Tally.Counts counts;
    try {
      org.apache.spark.sql.Dataset<Row> rows =
          database
              .reader(spark)
              .option("fetchsize", source.fetchSize())
              .option("dbtable", bounded(bounds))
              .load();
      counts =
          new BronzeWriter(spark, lake, dataset)
              .write(
                  landing(rows, tally, Instant.now(run.clock())),
                  tally,
                  new Transaction(
                      memory.application(dataset.name()),
                      number,
                      "{\"run\":\"%s\",\"batch\":%d}".formatted(run.id(), number)),
                  run.id(),
                  Instant.now(run.clock()));
    } catch (Exception e) {
      throw failure(e);
    }
    lake.write(memory.plan(number, ".done"), "{\"rows\":" + counts.rows() + "}");
    run.say().accept("%s: %,d rows".formatted(dataset.name(), counts.rows()));
    return counts;
  }

  private String bounded(JdbcBounds bounds) {
    String from =
        source.table() != null ? source.table() : "(" + source.query() + ") instashop_query";
    String by = source.incrementalBy();
    return by == null || bounds.isEmpty()
        ? "(SELECT * FROM " + from + ") instashop_read"
        : "(SELECT * FROM " + from + " WHERE " + bounds.condition(by) + ") instashop_read";
  }

  private org.apache.spark.sql.Dataset<Row> landing(
      org.apache.spark.sql.Dataset<Row> rows, Tally tally, Instant now) {
    StructType found = rows.schema();
    TypedColumns columns = new TypedColumns(dataset.columns().orElse(found), found);
    String place = source.table() != null ? source.table() : "query";
    Column none = lit(null).cast("string");
    Column number = number(found);
    List<Column> all = new ArrayList<>(columns.values());
    all.add(none.as(Landing.KEY));
    all.add(lit(place).as(Landing.SOURCE));
    all.add(lit(place).as(Landing.TOPIC));
    all.add(lit(null).cast("int").as(Landing.PARTITION));
    all.add(number.as(Landing.OFFSET));
    all.add(number.as(Landing.TOPIC_OFFSET));
    all.add(lit(now).as(Landing.TIMESTAMP));
    all.add(lit(null).cast("int").as(Landing.RECORD_SCHEMA));
    all.add(columns.rescued().as(Landing.RESCUED));
    Column broken = columns.broken();
    all.add(
        CountingRows.column(
                dataset.name(),
                tally,
                broken,
                columns.rescued(),
                functions.concat_ws(" ", lit(place), number))
            .as(Landing.BROKEN));
    all.add(
        functions
            .when(broken.isNotNull(), TypedColumns.asReceived(found).cast("binary"))
            .as(Landing.RAW));
    all.add(none.as(Landing.RAW_FILE));
    return rows.select(all.toArray(Column[]::new));
  }

  /** A row of a table has a number only if it is read by one. */
  private Column number(StructType found) {
    String by = source.incrementalBy();
    boolean whole =
        by != null
            && List.of(found.fieldNames()).contains(by)
            && List.of(DataTypes.LongType, DataTypes.IntegerType, DataTypes.ShortType)
                .contains(found.apply(by).dataType());
    return whole ? functions.col("`" + by + "`").cast("long") : lit(null).cast("long");
  }

  private String highest() {
    String from = source.table() != null ? source.table() : "(" + source.query() + ") q";
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT MAX(" + source.incrementalBy() + ") FROM " + from)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private LakeException failure(Exception e) {
    LakeException own = Causes.find(e, LakeException.class).orElse(null);
    return own != null
        ? own
        : new LakeException(dataset.name() + ": " + source + ": " + database.explain(e), e);
  }
}
