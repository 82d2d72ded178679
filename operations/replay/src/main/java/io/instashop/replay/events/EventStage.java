package io.instashop.replay.events;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.WarehouseColumn;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as rows in the temporary table {@code staged} of a connection to the warehouse. */
public final class EventStage implements AutoCloseable {

  private static final int BATCH = 1_000;
  private static final String CREATE =
      "create temp table staged (%s, primary key (event_id, \"timestamp\"))"
          .formatted(joined(EventStage::definition));
  private static final String INSERT =
      "insert into staged (%s) values (%s) on conflict do nothing"
          .formatted(
              WarehouseColumn.list(""),
              joined(column -> column == WarehouseColumn.RAW_DATA ? "?::jsonb" : "?"));

  private final EventCodec codec;
  private final PreparedStatement insert;
  private int waiting;

  /** A connection to the warehouse that may write, with the settings that staging needs. */
  public static Connection connect(AuditSettings settings) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", settings.warehouse().username());
    properties.setProperty("password", settings.warehouse().password());
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("ApplicationName", "instashop-replay");
    properties.setProperty(
        "options", "-c lock_timeout=" + settings.timeout().toMillis() + " -c timezone=UTC");
    return DriverManager.getConnection(settings.warehouse().url(), properties);
  }

  /** Creates the table, which lives as long as the connection. */
  public EventStage(Connection connection, EventCodec codec) throws SQLException {
    this.codec = codec;
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
    }
    insert = connection.prepareStatement(INSERT);
  }

  /** Adds an event; of two with the same id and time the first counts, as when landing. */
  public void add(Event event) {
    EncodedEvent encoded = EncodedEvent.of(event, codec);
    try {
      for (WarehouseColumn column : WarehouseColumn.values()) {
        Object value = column.value(encoded);
        insert.setObject(
            column.ordinal() + 1,
            value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
      }
      insert.addBatch();
      if (++waiting == BATCH) {
        flush();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends what waits. */
  public void flush() throws SQLException {
    if (waiting > 0) {
      insert.executeBatch();
      waiting = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }

  /** As in the warehouse, ids are compared byte by byte. */
  private static String definition(WarehouseColumn column) {
    String collation = column == WarehouseColumn.EVENT_ID ? " collate \"C\"" : "";
    return column.quotedName() + ' ' + column.type().sql() + collation;
  }

  private static String joined(Function<WarehouseColumn, String> each) {
    return Stream.of(WarehouseColumn.values()).map(each).collect(Collectors.joining(", "));
  }
}
