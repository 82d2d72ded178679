package io.instashop.consumer.landing;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code landing_gaps}: what a warehouse that was restored has to land again. */
final class GapTable {

  private static final String THIS_ONE =
      " where topic = ? and partition = ? and topic_id = ? and until = ?";

  private final JdbcTemplate jdbc;

  GapTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes a gap; one with the same end grows to the larger of the two. */
  void add(LandingGap gap) {
    jdbc.update(
        """
        insert into landing_gaps as known (topic, partition, topic_id, next, until, gone)
        values (?, ?, ?, ?, ?, ?)
        on conflict (topic, partition, topic_id, until)
          do update set next = least(known.next, excluded.next)
        """,
        gap.partition().topic(),
        gap.partition().number(),
        topicId(gap),
        gap.next(),
        gap.until(),
        gap.gone());
  }

  /** All gaps, in the order of their partitions. */
  List<LandingGap> all() {
    return jdbc.query(
        """
        select topic, partition, nullif(topic_id, ''), next, until, gone from landing_gaps
        order by topic, partition, next
        """,
        (row, number) ->
            new LandingGap(
                new Partition(row.getString(1), row.getInt(2)),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getBoolean(6)));
  }

  /** What lies before an offset has landed again; a gap that is closed goes. */
  void landed(LandingGap gap, long next) {
    Object[] key = {gap.partition().topic(), gap.partition().number(), topicId(gap), gap.until()};
    if (next >= gap.until()) {
      jdbc.update("delete from landing_gaps" + THIS_ONE, key);
    } else {
      jdbc.update(
          "update landing_gaps set next = greatest(next, ?)" + THIS_ONE,
          next,
          key[0],
          key[1],
          key[2],
          key[3]);
    }
  }

  /** The first part of a gap cannot be landed, for Kafka does not hold its records any more. */
  void lost(LandingGap gap, long beginning) {
    landed(gap, beginning);
    add(
        new LandingGap(
            gap.partition(), gap.topicId(), gap.next(), Math.min(beginning, gap.until()), true));
  }

  private static String topicId(LandingGap gap) {
    return gap.topicId() == null ? "" : gap.topicId();
  }
}
