package io.instashop.consumer.landing;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code landing_gaps}: what a warehouse that was restored has to land again. */
final class GapTable {

  private final JdbcTemplate jdbc;

  GapTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes a gap; one with the same end grows to the larger of the two. */
  void add(LandingGap gap) {
    jdbc.update(
        """
        insert into landing_gaps as known (topic, partition, next, until, gone)
        values (?, ?, ?, ?, ?)
        on conflict (topic, partition, until) do update set next = least(known.next, excluded.next)
        """,
        gap.partition().topic(),
        gap.partition().number(),
        gap.next(),
        gap.until(),
        gap.gone());
  }

  /** All gaps, in the order of their partitions. */
  List<LandingGap> all() {
    return jdbc.query(
        "select topic, partition, next, until, gone from landing_gaps order by 1, 2, 3",
        (row, number) ->
            new LandingGap(
                new Partition(row.getString(1), row.getInt(2)),
                row.getLong(3),
                row.getLong(4),
                row.getBoolean(5)));
  }

  /** What lies before an offset has landed again; a gap that is closed goes. */
  void landed(LandingGap gap, long next) {
    Object[] key = {gap.partition().topic(), gap.partition().number(), gap.until()};
    if (next >= gap.until()) {
      jdbc.update("delete from landing_gaps where topic = ? and partition = ? and until = ?", key);
    } else {
      jdbc.update(
          "update landing_gaps set next = greatest(next, ?)"
              + " where topic = ? and partition = ? and until = ?",
          next,
          key[0],
          key[1],
          key[2]);
    }
  }

  /** The first part of a gap cannot be landed, for Kafka has deleted its records. */
  void lost(LandingGap gap, long beginning) {
    landed(gap, beginning);
    add(new LandingGap(gap.partition(), gap.next(), Math.min(beginning, gap.until()), true));
  }
}
