package io.instashop.lake.transform;

import io.instashop.lake.definition.Target;
import io.instashop.lake.intake.jdbc.Databases;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.Tally;
import io.instashop.lake.table.ZeroBytes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Loads rows into a table of a database. They go to a staging table first. Then one transaction
 * replaces the old rows with them: a reader sees all of the old or all of the new.
 */
final class DatabaseLoad {

  private final Target target;
  private final Databases database;

  DatabaseLoad(Target target, Target.Jdbc address) {
    this.target = target;
    database = new Databases(address.url(), address.user(), address.password());
  }

  /**
   * Replaces the database's table by these rows.
   *
   * @param tally learns which values lost their zero bytes
   */
  void replace(Dataset<Row> rows, Tally tally) {
    String staging = target.table() + "__staging";
    try {
      new ZeroBytes(target.table(), tally)
          .removed(rows, database.isPostgres())
          .write()
          .mode("overwrite")
          .jdbc(database.url(), staging, database.properties());
      swap(staging, rows.columns());
    } catch (Exception e) {
      throw new LakeException(
          target.table() + " in " + target.jdbc() + ": " + database.explain(e), e);
    }
  }

  private void swap(String staging, String[] names) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      String quote = connection.getMetaData().getIdentifierQuoteString();
      String columns =
          Arrays.stream(names)
              .map(name -> quote + name.replace(quote, quote + quote) + quote)
              .collect(Collectors.joining(", "));
      statement.execute(
          "CREATE TABLE IF NOT EXISTS "
              + target.table()
              + " AS SELECT * FROM "
              + staging
              + " WHERE 1 = 0");
      connection.setAutoCommit(false);
      statement.execute("DELETE FROM " + target.table());
      statement.execute(
          "INSERT INTO "
              + target.table()
              + " ("
              + columns
              + ") SELECT "
              + columns
              + " FROM "
              + staging);
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("DROP TABLE " + staging);
    }
  }
}
