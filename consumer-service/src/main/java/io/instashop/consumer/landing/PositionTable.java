package io.instashop.consumer.landing;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** The table {@code read_positions}: how far the topics have been read, as the warehouse knows. */
final class PositionTable {

  // A batch that begins behind the newest one was read after that one had been committed. One that
  // begins before its end is that batch once more, and changes nothing.
  private static final String ADVANCE =
      """
      insert into read_positions as known (topic, partition, committed, landed)
      select batch.topic, batch.partition,
          case when batch.first >= newest.landed then newest.landed else 0 end, batch.next
      from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
          as batch (topic, partition, first, next)
        left join read_positions newest
          on newest.topic = batch.topic and newest.partition = batch.partition
      order by batch.topic, batch.partition
      on conflict (topic, partition) do update set
        committed = greatest(known.committed, excluded.committed),
        landed = greatest(known.landed, excluded.landed)
      """;

  private final JdbcTemplate jdbc;

  PositionTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Enters what a batch holds of each partition. */
  void advance(List<ReadPosition> positions) {
    if (positions.isEmpty()) {
      return;
    }
    jdbc.execute(
        ADVANCE,
        (PreparedStatementCallback<Integer>)
            statement -> {
              new ArrayBinder<>(statement, positions)
                  .texts(ReadPosition::topic)
                  .longs(position -> (long) position.partition())
                  .longs(ReadPosition::first)
                  .longs(ReadPosition::next);
              return statement.executeUpdate();
            });
  }

  /** The offset that Kafka had committed at least; 0 if nothing is known. */
  long committed(String topic, int partition) {
    return jdbc
        .queryForList(
            "select committed from read_positions where topic = ? and partition = ?",
            Long.class,
            topic,
            partition)
        .stream()
        .findFirst()
        .orElse(0L);
  }

  /** Deletes the position of a partition. */
  void forget(String topic, int partition) {
    jdbc.update("delete from read_positions where topic = ? and partition = ?", topic, partition);
  }
}
