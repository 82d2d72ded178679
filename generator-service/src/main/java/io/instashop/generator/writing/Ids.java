package io.instashop.generator.writing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Primary keys, drawn from the tables' own sequences in one query. */
final class Ids {

  private Ids() {}

  /**
   * Draws keys. Sequences know no transactions, so the keys stay ours after a rollback.
   *
   * @param sequences names of the sequences
   * @param counts how many keys of each
   */
  static long[][] draw(Connection connection, List<String> sequences, int... counts)
      throws SQLException {
    String sql =
        sequences.stream()
            .map(name -> "array(select nextval('" + name + "') from generate_series(1, ?))")
            .collect(Collectors.joining(", ", "select ", ""));
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < counts.length; i++) {
        query.setInt(i + 1, counts[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        long[][] ids = new long[counts.length][];
        for (int i = 0; i < counts.length; i++) {
          Long[] drawn = (Long[]) row.getArray(i + 1).getArray();
          ids[i] = new long[drawn.length];
          for (int k = 0; k < drawn.length; k++) {
            ids[i][k] = drawn[k];
          }
        }
        return ids;
      }
    }
  }
}
