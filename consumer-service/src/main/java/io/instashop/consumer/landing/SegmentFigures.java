package io.instashop.consumer.landing;

import io.instashop.contracts.events.SegmentAction;
import io.instashop.contracts.events.SegmentChangeEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code seller_segments}: what the newest change of each membership says. */
final class SegmentFigures {

  /** The same order as in the migration. Ids are ASCII, so both compare them alike. */
  private static final BinaryOperator<SegmentChangeEvent> NEWER =
      BinaryOperator.maxBy(
          Comparator.comparing(SegmentChangeEvent::timestamp)
              .thenComparing(SegmentChangeEvent::eventId));

  private static final FigureStatement<SegmentChangeEvent> PUT =
      new FigureStatement<>(
          """
          insert into seller_segments as known
          select segment_id, customer_id, segment_name, joined = 1,
              timestamptz 'epoch' + changed_at * interval '1 microsecond', event_id
          from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::text[])
            as batch (segment_id, customer_id, segment_name, joined, changed_at, event_id)
          order by segment_id, customer_id
          on conflict (segment_id, customer_id) do update set
            segment_name = excluded.segment_name, joined = excluded.joined,
            changed_at = excluded.changed_at, event_id = excluded.event_id
          where (excluded.changed_at, excluded.event_id) > (known.changed_at, known.event_id)
          """,
          arrays ->
              arrays
                  .longs(SegmentChangeEvent::segmentId)
                  .longs(SegmentChangeEvent::customerId)
                  .texts(SegmentChangeEvent::segmentName)
                  .longs(change -> change.action() == SegmentAction.JOINED ? 1L : 0L)
                  .longs(change -> EpochMicros.of(change.timestamp()))
                  .texts(SegmentChangeEvent::eventId));

  private final JdbcTemplate jdbc;

  SegmentFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<WarehouseRow> rows) {
    Map<Membership, SegmentChangeEvent> newest = new TreeMap<>();
    for (WarehouseRow row : rows) {
      if (row.event() instanceof SegmentChangeEvent change) {
        newest.merge(new Membership(change.segmentId(), change.customerId()), change, NEWER);
      }
    }
    PUT.add(jdbc, newest.values());
  }

  /** A seller in a segment, in the order of the table's key. */
  private record Membership(long segment, long seller) implements Comparable<Membership> {

    private static final Comparator<Membership> ORDER =
        Comparator.comparingLong(Membership::segment).thenComparingLong(Membership::seller);

    @Override
    public int compareTo(Membership other) {
      return ORDER.compare(this, other);
    }
  }
}
