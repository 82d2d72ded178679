package io.instashop.faults;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections of the suite itself to the databases; each is the caller's to close. */
interface DatabaseConnections {

  /** To a database of the shop's server, for example {@code crm_db}. */
  Connection source(String database) throws SQLException;

  /** To the database {@code instashop}. */
  default Connection shop() throws SQLException {
    return source("instashop");
  }

  /** To the database {@code dwh_db}. */
  Connection warehouse() throws SQLException;
}
