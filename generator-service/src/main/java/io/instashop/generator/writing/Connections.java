package io.instashop.generator.writing;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the writer's connections to one database come from. */
interface Connections {

  /**
   * A connection to write with.
   *
   * @throws SQLException if there is none at present
   */
  Connection open() throws SQLException;

  /** The connection has done its work. */
  void done(Connection connection);

  /** The connection has failed. */
  void discard(Connection connection);
}
