package io.instashop.cli.producer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives rows transaction ids of this server's past, in the order that they had: published ones
 * first, pending ones behind them. Rows of one transaction stay together.
 *
 * <p>Loaded rows come before those that this server wrote since, whose own numbers are lower. A
 * status written here must not precede a transaction that was loaded.
 */
final class Renumbering {

  private static final int CHUNK = 5_000;

  private final SourceDatabase database;
  private final SourceShard shard;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> xids = new ArrayList<>();
  private long next;
  private long old = -1;
  private @Nullable Row last;

  /**
   * @param first the transaction id of the first row
   */
  Renumbering(SourceDatabase database, SourceShard shard, long first) {
    this.database = database;
    this.shard = shard;
    this.next = first - 1;
  }

  /**
   * Gives the rows of a plan new transaction ids.
   *
   * @return the last published row with its new transaction id; null if there is none
   */
  @Nullable Row run(AdoptionPlan plan, Publication publication) throws SQLException {
    Connection connection = database.connection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table adopted (rank int, id bigint, xid text) on commit drop");
      Row lastPublished = plan.lastPublished;
      if (plan.renumbersPublished()) {
        passes(plan, publication, true);
        lastPublished = last;
      }
      passes(plan, publication, false);
      flush();
      statement.execute("create unique index on adopted (rank, id)");
      statement.execute("analyze adopted");
      for (int rank = 0; rank < shard.tables().size(); rank++) {
        SourceShard.Table table = shard.tables().get(rank);
        statement.executeUpdate(
            "update %s t set xid = a.xid::xid8 from adopted a where a.rank = %d and t.%s = a.id"
                .formatted(table.name(), rank, table.id()));
      }
      return lastPublished;
    }
  }

  private void passes(AdoptionPlan plan, Publication publication, boolean published)
      throws SQLException {
    if (plan.numbering() == Numbering.LOADED_FIRST) {
      pass(row -> !row.isNative() && plan.isPublished(publication.of(row)) == published);
      pass(row -> row.isNative() && plan.isPublished(publication.of(row)) == published);
    } else {
      pass(row -> plan.isPublished(publication.of(row)) == published);
    }
  }

  private void pass(Predicate<Row> wanted) throws SQLException {
    old = -1;
    database.rows(
        shard,
        row -> {
          if (wanted.test(row)) {
            if (row.xid() != old) {
              old = row.xid();
              next++;
            }
            last = row.with(next);
            rows.add(row);
            xids.add(Long.toString(next));
            if (rows.size() == CHUNK) {
              flush();
            }
          }
        });
  }

  private void flush() throws SQLException {
    Connection connection = database.connection();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into adopted select * from unnest(?::int[], ?::bigint[], ?::text[])")) {
      insert.setArray(1, connection.createArrayOf("int", rows.stream().map(Row::rank).toArray()));
      insert.setArray(2, connection.createArrayOf("bigint", rows.stream().map(Row::id).toArray()));
      insert.setArray(3, connection.createArrayOf("text", xids.toArray()));
      insert.executeUpdate();
    }
    rows.clear();
    xids.clear();
  }
}
