package io.instashop.consumer.intake;

import io.instashop.consumer.landing.KnownPosition;
import io.instashop.consumer.landing.LandedPositions;
import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.Partition;
import io.instashop.consumer.landing.ReadPosition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the warehouse knows of the partitions. Each method throws {@link
 * org.springframework.dao.DataAccessException} or {@link
 * org.springframework.transaction.TransactionException} while it is unavailable.
 */
interface KnownPositions {

  /** What is known of one partition. */
  Optional<KnownPosition> known(Partition partition);

  /** A partition is read from now on, see {@link LandedPositions#begin}. */
  void begin(
      Partition partition,
      Optional<KnownPosition> known,
      KnownPosition position,
      @Nullable LandingGap gap);

  /** Enters that Kafka has committed a batch. */
  void committed(List<ReadPosition> batch);

  /** The group's offset lies behind what no reader gets, see {@link LandedPositions#passed}. */
  void passed(Partition partition, long records, long offset);

  /** Those of the warehouse. */
  static KnownPositions of(LandedPositions landed) {
    return new KnownPositions() {
      @Override
      public Optional<KnownPosition> known(Partition partition) {
        return landed.known(partition);
      }

      @Override
      public void begin(
          Partition partition,
          Optional<KnownPosition> known,
          KnownPosition position,
          @Nullable LandingGap gap) {
        landed.begin(partition, known, position, gap);
      }

      @Override
      public void committed(List<ReadPosition> batch) {
        landed.committed(batch);
      }

      @Override
      public void passed(Partition partition, long records, long offset) {
        landed.passed(partition, records, offset);
      }
    };
  }
}
