package io.instashop.replay.windows;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.reading.DataStores;
import io.instashop.audit.reading.WarehouseWindows;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.events.EventCodec;
import io.instashop.replay.ReplayException;
import io.instashop.replay.events.EventStage;
import io.instashop.replay.events.TopicEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The windows as the topics' records make them: the warehouse's server computes, its rows are not
 * read.
 *
 * <p>The events are staged in a temporary table. A temporary view gives it the name of the table of
 * events, and so hides that table from this connection. So the windows are computed by the very SQL
 * that computes them from the warehouse.
 */
final class TopicWindowSource implements WindowSource {

  private static final String HIDE_ROWS =
      "create temporary view realtime_events as select * from staged";

  private final AuditSettings settings;

  TopicWindowSource(AuditSettings settings) {
    this.settings = settings;
  }

  /** The topics are read themselves. */
  @Override
  public void catchUp() {}

  @Override
  public void read(Interval span, WindowEvidence evidence) {
    EventCodec codec = new EventCodec();
    try (Connection connection = EventStage.connect(settings);
        EventStage stage = new EventStage(connection, codec)) {
      connection.setAutoCommit(false);
      new TopicEvents(new DataStores(settings), span, codec).read(stage::add);
      stage.flush();
      try (Statement statement = connection.createStatement()) {
        statement.execute("analyze staged");
        statement.execute(HIDE_ROWS);
      }
      new WarehouseWindows(settings.window(), evidence).read(connection, span);
    } catch (SQLException e) {
      throw new ReplayException(
          "the warehouse at "
              + settings.warehouse().url()
              + ", which computes the windows, refuses; its address is INSTASHOP_WAREHOUSE_DATASOURCE_URL",
          e);
    }
  }
}
