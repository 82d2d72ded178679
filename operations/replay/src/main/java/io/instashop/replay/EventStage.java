package io.instashop.replay;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.EventColumns;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.Properties;

/** Events as rows in the temporary table {@code staged} of a connection to the warehouse. */
public final class EventStage implements AutoCloseable {

  private static final int BATCH = 1_000;
  private static final String CREATE =
      """
      create temp table staged (event_id text collate "C", event_type text, "timestamp" timestamptz,
        customer_id bigint, customer_name text, product_id bigint, product_name text, category text,
        amount numeric(14, 2), session_id text, raw_data jsonb, source text,
        primary key (event_id, "timestamp"))
      """;
  private static final String INSERT =
      """
      insert into staged (event_id, event_type, "timestamp", customer_id, customer_name, product_id,
        product_name, category, amount, session_id, raw_data, source)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing
      """;

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
    EventColumns columns = EventColumns.of(event);
    Object[] values = {
      event.eventId(),
      event.eventType(),
      event.timestamp().atOffset(ZoneOffset.UTC),
      event.customerId(),
      columns.customerName(),
      columns.productId(),
      columns.productName(),
      columns.category(),
      columns.amount(),
      columns.sessionId(),
      codec.encodeToString(event),
      event.source()
    };
    try {
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
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
}
