package io.instashop.generator.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** A part of the shop that follows from facts of another part, in a database of its own. */
public interface Domain {

  /** Its name, for example {@code stock}. */
  String name();

  /** The database that this domain writes to. */
  DataSource database();

  /** The tables that it follows. */
  default List<FollowedTable> follows() {
    return List.of(FollowedTable.SALES, FollowedTable.SETTLEMENTS);
  }

  /** Creates the tables that are missing. */
  void migrate();

  /**
   * Follows some facts and does some of what is due, in one transaction that the caller commits.
   *
   * @param now up to when things are due, by this host's clock, which may be wrong
   * @param portion how much it may do
   * @return whether there is more to do at once
   */
  boolean step(Connection own, Instant now, Portion portion) throws SQLException;

  /** The newest step is committed. */
  default void committed() {}
}
