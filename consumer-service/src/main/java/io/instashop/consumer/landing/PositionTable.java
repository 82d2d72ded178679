package io.instashop.consumer.landing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** The table {@code read_positions}: how far the topics have been read, as the warehouse knows. */
final class PositionTable {

  // A batch that begins behind the newest one was read after that one had been committed. One that
  // begins before its end is that batch once more, and changes nothing.
  private static final String ADVANCE =
      """
      insert into read_positions as known (topic, partition, topic_id, committed, landed)
      select batch.topic, batch.partition, batch.topic_id,
          case when batch.first >= newest.landed then newest.landed else 0 end, batch.next
      from unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
          as batch (topic, partition, topic_id, first, next)
        left join read_positions newest
          on newest.topic = batch.topic and newest.partition = batch.partition
      order by batch.topic, batch.partition
      on conflict (topic, partition) do update set
        topic_id = coalesce(excluded.topic_id, known.topic_id),
        committed = greatest(known.committed, excluded.committed),
        landed = greatest(known.landed, excluded.landed)
      """;

  // Locked in one order, so that two instances never deadlock.
  private static final String LOCK =
      """
      select topic, partition, landed from read_positions
      where (topic, partition) in (select * from unnest(?::text[], ?::bigint[]))
      order by topic, partition for update
      """;

  private static final String COMMITTED =
      """
      update read_positions known set committed = batch.next
      from unnest(?::text[], ?::bigint[], ?::bigint[]) as batch (topic, partition, next)
      where known.topic = batch.topic and known.partition = batch.partition
        and known.committed < batch.next and batch.next <= known.landed
      """;

  private final JdbcTemplate jdbc;

  PositionTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What is known of a partition. */
  Optional<KnownPosition> known(Partition partition) {
    return jdbc
        .query(
            "select topic_id, committed, landed from read_positions"
                + " where topic = ? and partition = ?",
            (row, number) -> new KnownPosition(row.getString(1), row.getLong(2), row.getLong(3)),
            partition.topic(),
            partition.number())
        .stream()
        .findFirst();
  }

  /** How far all partitions have landed. */
  Map<Partition, Long> landed() {
    Map<Partition, Long> landed = new HashMap<>();
    jdbc.query(
        "select topic, partition, landed from read_positions",
        row -> {
          landed.put(new Partition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
    return landed;
  }

  /**
   * Enters an offset that lies behind the last record, if that has landed.
   *
   * @return whether it has
   */
  boolean passed(Partition partition, long records, long offset) {
    return jdbc.update(
            """
            update read_positions
            set committed = greatest(committed, ?), landed = greatest(landed, ?)
            where topic = ? and partition = ? and landed >= ?
            """,
            offset,
            offset,
            partition.topic(),
            partition.number(),
            records)
        > 0;
  }

  /** Locks the positions of a batch and gives how far each has landed. */
  Map<Partition, Long> lock(List<ReadPosition> positions) {
    Map<Partition, Long> landed = new HashMap<>();
    jdbc.query(
        LOCK,
        statement ->
            new ArrayBinder<>(statement, positions)
                .texts(ReadPosition::topic)
                .longs(position -> (long) position.partition()),
        row -> {
          landed.put(new Partition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
    return landed;
  }

  /**
   * Enters what a batch holds of each partition.
   *
   * @param topicIds by topic; those that are not known may be missing
   */
  void advance(List<ReadPosition> positions, Map<String, String> topicIds) {
    jdbc.execute(
        ADVANCE,
        (PreparedStatementCallback<Integer>)
            statement -> {
              new ArrayBinder<>(statement, positions)
                  .texts(ReadPosition::topic)
                  .longs(position -> (long) position.partition())
                  .texts(position -> topicIds.get(position.topic()))
                  .longs(ReadPosition::first)
                  .longs(ReadPosition::next);
              return statement.executeUpdate();
            });
  }

  /**
   * Enters that Kafka has committed a batch. It is a lower bound, so that losing it in a crash of
   * the server does no harm, and nobody waits for the disk.
   */
  void committed(List<ReadPosition> positions) {
    jdbc.execute("set local synchronous_commit = off");
    jdbc.execute(
        COMMITTED,
        (PreparedStatementCallback<Integer>)
            statement -> {
              new ArrayBinder<>(statement, positions)
                  .texts(ReadPosition::topic)
                  .longs(position -> (long) position.partition())
                  .longs(ReadPosition::next);
              return statement.executeUpdate();
            });
  }

  /**
   * Enters a position in the place of the one that was read. A warehouse may be restored between
   * the two, in a transaction that this one waits for.
   *
   * @param read what was read, or nothing if there was no row
   * @return whether it was still the same
   */
  boolean replace(Partition partition, Optional<KnownPosition> read, KnownPosition position) {
    Object[] values = {
      position.topicId(),
      position.committed(),
      position.landed(),
      partition.topic(),
      partition.number()
    };
    if (read.isEmpty()) {
      return jdbc.update(
              """
              insert into read_positions (topic_id, committed, landed, topic, partition)
              values (?, ?, ?, ?, ?) on conflict (topic, partition) do nothing
              """,
              values)
          > 0;
    }
    return jdbc.update(
            """
            update read_positions set topic_id = ?, committed = ?, landed = ?
            where topic = ? and partition = ? and committed = ? and landed = ?
            """,
            Stream.concat(Stream.of(values), Stream.of(read.get().committed(), read.get().landed()))
                .toArray())
        > 0;
  }
}
