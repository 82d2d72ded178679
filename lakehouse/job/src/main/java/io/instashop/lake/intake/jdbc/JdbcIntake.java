package io.instashop.lake.intake.jdbc;

import io.instashop.kit.failure.Causes;
import io.instashop.lake.definition.ColumnNames;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.JdbcSource;
import io.instashop.lake.intake.BronzeWriter;
import io.instashop.lake.intake.Intake;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.intake.LandedRows;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tally;
import io.instashop.lake.table.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of a database. The bounds of an incremental read are written down before it begins.
 * A read that was cut off is done again within the same bounds, and its rows land once. Rows at and
 * below the bounds of the read before are looked at again: those that are not in the table land as
 * well.
 */
public final class JdbcIntake implements Intake {

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Dataset dataset;
  private final JdbcSource source;
  private final IntakeMemory memory;
  private final Databases database;
  private final JdbcRows rows;
  private String above = "0";

  public JdbcIntake(SparkSession spark, LakeFolder lake, Dataset dataset, JdbcSource source) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
    this.source = source;
    memory = new IntakeMemory(lake, dataset);
    database = new Databases(source.url(), source.user(), source.password());
    rows = new JdbcRows(spark, lake, dataset, source, database);
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
    JdbcBounds next = source.incrementalBy() == null ? JdbcBounds.NONE : next(last, run);
    if (source.incrementalBy() == null || !next.isEmpty() || hasLate(newest + 1, next, run)) {
      if (!lake.create(memory.plan(newest + 1, ".plan"), next.text())) {
        throw new LakeException(
            dataset.name() + ": another program reads it at the same time; run it again");
      }
      total = total.plus(write(newest + 1, next, run));
    }
    total = total.plus(aboveLimit());
    return newest >= 0 ? total.plus(notRead()) : total;
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
    String note = "{\"run\":\"%s\",\"batch\":%d}".formatted(run.id(), number);
    Tally.Counts counts;
    try (Kept kept = new Kept()) {
      counts =
          new BronzeWriter(spark, lake, dataset)
              .write(
                  rows.counted(batch(number, bounds, run, kept), tally),
                  tally,
                  new Transaction(memory.application(dataset.name()), number, note),
                  run.id(),
                  Instant.now(run.clock()));
    } catch (Exception e) {
      // Spark throws checked exceptions without declaring them.
      throw failure(e);
    }
    lake.write(memory.plan(number, ".done"), "{\"rows\":" + counts.rows() + "}");
    run.say().accept("%s: %,d rows".formatted(dataset.name(), counts.rows()));
    return counts;
  }

  /** Whether there are rows that a former read has missed. */
  private boolean hasLate(long number, JdbcBounds bounds, IntakeRun run) {
    try (Kept kept = new Kept()) {
      return late(number, bounds, run, kept).map(each -> !each.isEmpty()).orElse(false);
    } catch (Exception e) {
      throw failure(e);
    }
  }

  private org.apache.spark.sql.Dataset<Row> batch(
      long number, JdbcBounds bounds, IntakeRun run, Kept kept) {
    Instant now = Instant.now(run.clock());
    String by = source.incrementalBy();
    if (by == null) {
      return rows.where("", now);
    }
    Optional<org.apache.spark.sql.Dataset<Row>> late = late(number, bounds, run, kept);
    if (!bounds.hasFresh()) {
      return late.orElseGet(() -> rows.where("1 = 0", now));
    }
    org.apache.spark.sql.Dataset<Row> fresh = rows.where(bounds.fresh(by), now);
    return late.map(fresh::unionByName).orElse(fresh);
  }

  /**
   * Rows that a former read has not seen, though they lie within it: committed late, equal to the
   * highest value, or without one. Rows of a 'select' cannot be compared with the table's.
   */
  private Optional<org.apache.spark.sql.Dataset<Row>> late(
      long number, JdbcBounds bounds, IntakeRun run, Kept kept) {
    String by = Objects.requireNonNull(source.incrementalBy());
    if (number > 0 && !isComparable()) {
      return Optional.empty();
    }
    org.apache.spark.sql.Dataset<Row> seen =
        kept.add(rows.where(bounds.seen(by), Instant.now(run.clock())));
    String column =
        Arrays.stream(seen.columns())
            .filter(ColumnNames.of(by)::equalsIgnoreCase)
            .findFirst()
            .orElse(null);
    return Optional.of(
        number == 0
            ? seen
            : new LandedRows(spark, lake, dataset).missing(seen, rows.place(), column));
  }

  private boolean isComparable() {
    return dataset.select().isEmpty();
  }

  /** Rows that stay in memory or on disk until they are written, so that all see the same. */
  private static final class Kept implements AutoCloseable {
    private final List<org.apache.spark.sql.Dataset<Row>> all = new ArrayList<>();

    org.apache.spark.sql.Dataset<Row> add(org.apache.spark.sql.Dataset<Row> rows) {
      all.add(rows.persist(StorageLevel.MEMORY_AND_DISK()));
      return rows;
    }

    @Override
    public void close() {
      all.forEach(org.apache.spark.sql.Dataset::unpersist);
    }
  }

  /** Says what is not read: rows without a value that cannot be compared. */
  private Tally.Counts notRead() {
    String by = source.incrementalBy();
    if (by == null || isComparable()) {
      return Tally.Counts.NONE;
    }
    String without = ask("SELECT COUNT(*) FROM " + rows.from() + " WHERE " + by + " IS NULL");
    return "0".equals(without)
        ? Tally.Counts.NONE
        : new Tally.Counts(
            0,
            0,
            0,
            List.of(
                "%s: %s rows of %s have no %s; those that came after the first read are not read, for a 'select' hides which they are"
                    .formatted(dataset.name(), without, rows.place(), by)));
  }

  private JdbcBounds next(JdbcBounds last, IntakeRun run) {
    String by = Objects.requireNonNull(source.incrementalBy());
    String limit = limit(by, Instant.now(run.clock()));
    String all = " FROM " + rows.from() + " WHERE ";
    String within = limit == null ? "" : " AND " + by + " <= " + JdbcBounds.quoted(limit);
    above =
        limit == null
            ? "0"
            : Objects.requireNonNull(
                ask("SELECT COUNT(*)" + all + by + " > " + JdbcBounds.quoted(limit)));
    String beyond = "0".equals(above) || !isComparable() ? null : limit;
    String from = last.to();
    if (from != null && limit != null && ValueLimit.isAbove(from, limit)) {
      // So a former version, or a clock that was wrong, has left it: rows behind it were not read.
      String highest = ask("SELECT MAX(" + by + ")" + all + "1 = 1" + within);
      return isComparable()
          ? JdbcBounds.anew(highest, beyond)
          : new JdbcBounds(highest, highest, null, null, false);
    }
    String highest =
        ask(
            "SELECT MAX(%s)%s%s%s"
                .formatted(
                    by,
                    all,
                    from == null ? "1 = 1" : by + " > " + JdbcBounds.quoted(from),
                    within));
    String back = source.lookBack();
    String again =
        back == null || from == null
            ? null
            : ask(
                "SELECT MAX(%s) - %s FROM %s WHERE %s <= %s"
                    .formatted(by, JdbcSource.sql(back), rows.from(), by, JdbcBounds.quoted(from)));
    return last.next(highest, again, beyond);
  }

  /** Says which rows have a value that cannot bound a read. */
  private Tally.Counts aboveLimit() {
    return "0".equals(above)
        ? Tally.Counts.NONE
        : new Tally.Counts(
            0,
            0,
            0,
            List.of(
                (isComparable()
                        ? "%s: %s rows of %s are looked at again in each run, for their %s is infinite"
                            + " or lies in the future"
                        : "%s: %s rows of %s are not read before their %s has come, for a 'select'"
                            + " hides which they are")
                    .formatted(dataset.name(), above, rows.place(), source.incrementalBy())));
  }

  private @Nullable String limit(String by, Instant now) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery("SELECT " + by + " FROM " + rows.from() + " WHERE 1 = 0")) {
      ResultSetMetaData type = none.getMetaData();
      return ValueLimit.of(
          type.getColumnType(1), type.getColumnTypeName(1), database.isPostgres(), now);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private @Nullable String ask(String question) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
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
