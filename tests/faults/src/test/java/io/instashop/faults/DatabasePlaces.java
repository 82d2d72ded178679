package io.instashop.faults;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections of the suite itself to the databases; each is the caller's to close. */
interface DatabasePlaces {

  /** To {@code instashop}. */
  Connection shop() throws SQLException;

  /** To {@code dwh_db}. */
  Connection warehouse() throws SQLException;
}
