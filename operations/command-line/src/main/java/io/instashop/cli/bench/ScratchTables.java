package io.instashop.cli.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Tables in the warehouse that take records by {@code COPY}, durably, and are dropped. */
final class ScratchTables implements AutoCloseable {

  private static final int RECORDS_A_TRANSACTION = 5_000;

  private static final String CREATE =
      """
      create schema bench;
      create table bench.copied (topic text, part int, pos bigint, raw jsonb);
      create table bench.event (topic text, part int, pos bigint, raw jsonb,
          primary key (topic, part, pos));
      create temp table batch (topic text, part int, pos bigint, raw jsonb) on commit delete rows;
      """;
  private static final String MERGE =
      "insert into bench.event select * from batch on conflict do nothing";

  /** A record and its place. */
  private record Line(String topic, int partition, long offset, byte[] value) {}

  private final Connection connection;

  private ScratchTables(Connection connection) {
    this.connection = connection;
  }

  static ScratchTables create(Map<String, String> developer) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            Objects.requireNonNull(developer.get("INSTASHOP_WAREHOUSE_DATASOURCE_URL")),
            developer.get("INSTASHOP_WAREHOUSE_DATASOURCE_USERNAME"),
            developer.get("INSTASHOP_WAREHOUSE_DATASOURCE_PASSWORD"));
    ScratchTables tables = new ScratchTables(connection);
    connection.setAutoCommit(false);
    tables.execute(CREATE);
    connection.commit();
    return tables;
  }

  /** Copies so many records into a table without an index, the values in turns. */
  long copy(List<byte[]> values, long events) throws SQLException {
    List<Line> lines = new ArrayList<>();
    for (long i = 0; i < events; i++) {
      lines.add(new Line("bench", 0, i, values.get((int) (i % values.size()))));
      if (lines.size() == RECORDS_A_TRANSACTION || i == events - 1) {
        copy("bench.copied", lines);
        connection.commit();
        lines.clear();
      }
    }
    return events;
  }

  /** Copies a batch and merges it into a table with its key, in one transaction. */
  void merge(Iterable<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
    List<Line> lines = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : records) {
      if (each.value() != null) {
        lines.add(new Line(each.topic(), each.partition(), each.offset(), each.value()));
      }
    }
    copy("batch", lines);
    execute(MERGE);
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      execute("drop schema bench cascade");
      connection.commit();
    }
  }

  private void copy(String table, List<Line> lines) throws SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (Line line : lines) {
      text.writeBytes(
          (line.topic + '\t' + line.partition + '\t' + line.offset + '\t')
              .getBytes(StandardCharsets.UTF_8));
      // In JSON a tab or a line's end stands escaped already: the backslash is all that is left.
      for (byte each : line.value) {
        if (each == '\\') {
          text.write('\\');
        }
        text.write(each);
      }
      text.write('\n');
    }
    copy.writeToCopy(text.toByteArray(), 0, text.size());
    copy.endCopy();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
