package io.instashop.generator.follow;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows from which nothing follows, in the table {@code passed_over}: they can be no events, or the
 * follower's database refuses what would follow. They are noted with the position, since whether a
 * time was in the future cannot be found out later.
 */
public final class PassedOver {

  private static final Logger log = LoggerFactory.getLogger(PassedOver.class);

  /** So many are named in the log at once; with a wrong clock it may be each sale. */
  private static final int NAMED = 5;

  private static final String NOTE =
      """
      insert into passed_over (table_name, id, cause) values (?, ?, ?)
      on conflict (table_name, id) do nothing\
      """;

  private final Connection own;
  private final String follower;

  /**
   * Those of a follower.
   *
   * @param own connection to the database of what follows, in a transaction
   * @param follower its name, in the log
   */
  public PassedOver(Connection own, String follower) {
    this.own = own;
    this.follower = follower;
  }

  /** Notes those of some facts that are odd, and warns of them. */
  public void note(FollowedTable table, List<? extends Fact<?>> facts) throws SQLException {
    Map<Long, String> odd = new TreeMap<>();
    for (Fact<?> fact : facts) {
      String oddity = fact.oddity();
      if (oddity != null) {
        odd.put(fact.position().key(), oddity);
      }
    }
    if (odd.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = own.prepareStatement(NOTE)) {
      for (Map.Entry<Long, String> row : odd.entrySet()) {
        insert.setString(1, table.name());
        insert.setLong(2, row.getKey());
        insert.setString(3, row.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    warn(table, odd);
  }

  /** Which of these sales were passed over. */
  public Set<Long> sales(Collection<Long> sales) throws SQLException {
    Set<Long> passed = new HashSet<>();
    if (sales.isEmpty()) {
      return passed;
    }
    try (PreparedStatement select =
        own.prepareStatement("select id from passed_over where table_name = ? and id = any (?)")) {
      select.setString(1, FollowedTable.SALES.name());
      select.setArray(2, own.createArrayOf("bigint", sales.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          passed.add(row.getLong(1));
        }
      }
    }
    return passed;
  }

  private void warn(FollowedTable table, Map<Long, String> odd) {
    odd.entrySet().stream()
        .limit(NAMED)
        .forEach(
            row ->
                log.warn(
                    "{} passes over row {} of table {}: {}",
                    follower,
                    row.getKey(),
                    table.name(),
                    row.getValue()));
    if (odd.size() > NAMED) {
      log.warn(
          "{} passes over {} more rows of table {}; table passed_over names all",
          follower,
          odd.size() - NAMED,
          table.name());
    }
  }
}
