package io.instashop.cli.bench;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.audit.settings.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/** The rows that the producer publishes, as PostgreSQL's {@code COPY} gives them. */
final class SourceRows {

  /** The lines of the sales are read with them and are no events of their own. */
  private static final String LINES = "transaction_detail";

  /** The tables of one database. */
  private record Place(Database database, List<String> tables) {}

  private final AuditSettings settings;

  SourceRows(AuditSettings settings) {
    this.settings = settings;
  }

  /** How many there are. */
  long count() throws SQLException {
    long rows = 0;
    for (Place place : places()) {
      try (Connection connection = place.database.open(settings.timeout());
          Statement statement = connection.createStatement()) {
        for (String table : place.tables) {
          try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            rows += row.getLong(1);
          }
        }
      }
    }
    return rows;
  }

  /** Copies all rows to a sink, a row in each write, and returns how many there were. */
  long copy(OutputStream sink) throws SQLException, IOException {
    copy(settings.shop(), List.of(LINES), OutputStream.nullOutputStream());
    long rows = 0;
    for (Place place : places()) {
      rows += copy(place.database, place.tables, sink);
    }
    return rows;
  }

  private List<Place> places() {
    return List.of(
        new Place(
            settings.shop(),
            List.of("\"transaction\"", "transaction_status_change", "user_behavior")),
        new Place(settings.crm(), List.of("interaction", "segment_change")),
        new Place(settings.erp(), List.of("inventory_movement")),
        new Place(settings.ecommerce(), List.of("shipment", "shipment_status_change")));
  }

  private long copy(Database database, List<String> tables, OutputStream sink)
      throws SQLException, IOException {
    long rows = 0;
    try (Connection connection = database.open(settings.timeout())) {
      for (String table : tables) {
        rows +=
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + table + " to stdout", sink);
      }
    }
    return rows;
  }
}
