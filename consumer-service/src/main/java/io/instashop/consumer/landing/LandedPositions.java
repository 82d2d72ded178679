package io.instashop.consumer.landing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How far each partition has landed: the warehouse's word, held against what this instance knows.
 *
 * <p>A warehouse that says less was restored to an earlier state, and the records between have to
 * land again. One that says more was served by another instance meanwhile. Thread-safe.
 */
public final class LandedPositions {

  private static final Logger log = LoggerFactory.getLogger(LandedPositions.class);

  private final TransactionTemplate transaction;
  private final PositionTable table;
  private final GapTable gaps;
  private final Map<Partition, Expected> expected = new ConcurrentHashMap<>();
  private final Map<String, String> topicIds = new ConcurrentHashMap<>();

  /**
   * What this instance knows of a partition.
   *
   * @param landed offset behind the last record that it knows to have landed
   * @param attempted the same of a batch whose commit is not answered yet
   */
  private record Expected(long landed, long attempted) {}

  LandedPositions(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.transaction = transaction;
    this.table = new PositionTable(jdbc);
    this.gaps = new GapTable(jdbc);
  }

  /** What the warehouse knows of a partition. */
  public Optional<KnownPosition> known(Partition partition) {
    return table.known(partition);
  }

  /**
   * Begins to land a partition from an offset that was compared with Kafka's.
   *
   * @param known what the warehouse said when they were compared
   * @param position what is known from now on
   * @param gap what has to land again, or null
   * @throws OptimisticLockingFailureException if the warehouse knows something else by now: what
   *     follows from the comparison may be wrong. Nothing is changed then
   */
  public void begin(
      Partition partition,
      Optional<KnownPosition> known,
      KnownPosition position,
      @Nullable LandingGap gap) {
    transaction.executeWithoutResult(
        status -> {
          if (gap != null) {
            gaps.add(gap);
          }
          if (!table.replace(partition, known, position)) {
            throw new OptimisticLockingFailureException(
                "The warehouse knows another position of " + partition + " than a moment ago");
          }
        });
    if (position.topicId() != null) {
      topicIds.put(partition.topic(), position.topicId());
    }
    expected.put(partition, new Expected(position.landed(), position.landed()));
  }

  /** Enters that Kafka has committed a batch. */
  public void committed(List<ReadPosition> batch) {
    transaction.executeWithoutResult(status -> table.committed(batch));
  }

  /**
   * Enters that Kafka has committed an offset that lies behind what no reader gets. A warehouse
   * that lacks records before it stays as it is.
   *
   * @param records offset behind the last record
   * @param offset what was committed
   */
  public void passed(Partition partition, long records, long offset) {
    // The answer to the commit may be lost, as that to a landing.
    expected.computeIfPresent(
        partition, (p, own) -> new Expected(own.landed(), Math.max(own.landed(), offset)));
    Boolean entered = transaction.execute(status -> table.passed(partition, records, offset));
    if (entered) {
      expected.computeIfPresent(
          partition, (p, own) -> new Expected(own.attempted(), own.attempted()));
    }
  }

  /**
   * Whether the warehouse lacks what has landed of one of these partitions: it was restored to an
   * earlier state. Changes nothing.
   */
  public boolean isRestored(Collection<Partition> partitions) {
    // Before the question: what is expected is in the warehouse by then.
    Map<Partition, Long> own = new HashMap<>();
    for (Partition partition : partitions) {
      Expected known = expected.get(partition);
      if (known != null) {
        own.put(partition, known.landed());
      }
    }
    if (own.isEmpty()) {
      return false;
    }
    Map<Partition, Long> landed = table.landed();
    return own.entrySet().stream()
        .anyMatch(one -> landed.getOrDefault(one.getKey(), -1L) < one.getValue());
  }

  /** What has to land again. */
  public List<LandingGap> gaps() {
    return gaps.all();
  }

  /**
   * The first part of a gap is lost: Kafka does not hold its records any more.
   *
   * @param beginning offset of the first record that may be there; the end of the gap if none is
   */
  public void lost(LandingGap gap, long beginning) {
    transaction.executeWithoutResult(status -> gaps.lost(gap, beginning));
  }

  /** Within the landing's transaction: what lies before {@code next} has landed again. */
  void landedAgain(LandingGap gap, long next) {
    gaps.landed(gap, next);
  }

  /**
   * Within the landing's transaction: compares, and enters a batch.
   *
   * @throws ReplacedConsumerException if another instance lands this partition
   */
  void advance(List<ReadPosition> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Map<Partition, Long> landed = table.lock(batch);
    for (ReadPosition read : batch) {
      Partition partition = read.key();
      Expected own = expected.get(partition);
      if (own != null) {
        long known = Math.max(own.landed(), compare(partition, own, landed));
        expected.put(partition, new Expected(known, Math.max(known, read.next())));
      }
    }
    table.advance(batch, topicIds);
  }

  /** After the landing's transaction. */
  void landed(List<ReadPosition> batch) {
    for (ReadPosition read : batch) {
      expected.computeIfPresent(
          read.key(), (p, own) -> new Expected(own.attempted(), own.attempted()));
    }
  }

  private long compare(Partition partition, Expected own, Map<Partition, Long> known) {
    long landed = known.getOrDefault(partition, 0L);
    if (landed == own.landed() || landed == own.attempted()) {
      return landed;
    }
    if (landed > own.landed()) {
      expected.remove(partition);
      throw new ReplacedConsumerException(partition, landed, own.landed());
    }
    log.warn(
        "The warehouse was restored to an earlier state: {} had landed up to offset {}, now it"
            + " knows {}. The records between land again",
        partition,
        own.landed(),
        landed);
    gaps.add(
        new LandingGap(partition, topicIds.get(partition.topic()), landed, own.landed(), false));
    return landed;
  }
}
