package io.instashop.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the cursor's position tells the owner of the tables. */
class PublishedPositionIT {

  private TestSource source;
  private PublishedPosition position;
  private String identity;

  @BeforeEach
  void prepareSource() throws Exception {
    source = TestSource.prepared();
    position = new PublishedPosition(Shard.TRANSACTIONS, source.database(Shard.TRANSACTIONS));
    try (Connection connection = source.connect(TestSource.SHOP)) {
      identity = DatabaseState.read(connection).identity();
    }
  }

  @AfterEach
  void closeSource() {
    source.close();
  }

  @Test
  void everyTableOfTheShardIsNotedAndTheNewestNoteHolds() throws Exception {
    position.note(new Cursor(700, 0, 5, null, identity));
    assertThat(notes())
        .containsExactly("transaction 700 true", "transaction_status_change 700 true");
    // A position may also go back, as after a takeover that publishes all rows again.
    position.note(new Cursor(600, 1, 5, null, identity));
    assertThat(notes())
        .containsExactly("transaction 600 true", "transaction_status_change 600 true");
  }

  @Test
  void aPositionOfAnotherDatabaseIsNotNoted() throws Exception {
    position.note(new Cursor(700, 0, 5, null, "7000000000000000000/5"));
    assertThat(notes()).isEmpty();
  }

  @Test
  @Tag("slow")
  void aShopWithoutTheTableIsTold() {
    source.execute(TestSource.SHOP, "alter table published_position rename to renamed");
    assertThatThrownBy(() -> position.note(new Cursor(700, 0, 5, null, identity)))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("published_position");
  }

  @Test
  @Tag("slow")
  void afterwardsTheConnectionIsReadOnlyAgain() throws Exception {
    position.note(new Cursor(700, 0, 5, null, identity));
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        Connection connection = source.database(Shard.TRANSACTIONS).getConnection();
        all.add(connection);
        try (Statement statement = connection.createStatement();
            ResultSet row =
                statement.executeQuery(
                    "select current_setting('transaction_read_only'),"
                        + " current_setting('transaction_isolation')")) {
          row.next();
          assertThat(row.getString(1)).isEqualTo("on");
          assertThat(row.getString(2)).isEqualTo("repeatable read");
        }
      }
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }
  }

  private List<String> notes() throws SQLException {
    List<String> notes = new ArrayList<>();
    try (Connection connection = source.connect(TestSource.SHOP);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select p.table_name, p.xid, p.system_identifier = s.system_identifier and"
                    + " p.database_oid = d.oid from published_position p, pg_control_system() s,"
                    + " pg_database d where d.datname = current_database() order by 1")) {
      while (row.next()) {
        notes.add(
            row.getString(1)
                + " "
                + row.getString(2)
                + " "
                + (row.getBoolean(3) ? "true" : "false"));
      }
    }
    return notes;
  }
}
