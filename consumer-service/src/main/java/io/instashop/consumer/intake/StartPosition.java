package io.instashop.consumer.intake;

import io.instashop.consumer.intake.SettledOffsets.Settled;
import io.instashop.consumer.landing.KnownPosition;
import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.Partition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where to continue with a partition, from what both sides know of it. Kafka's offset says what was
 * sent, so reading continues there. The warehouse's position says what has landed. What Kafka is
 * ahead of it has to land again, and is not sent again.
 *
 * @param next the offset to read next
 * @param position what the warehouse knows from now on
 * @param gap what has to land again, or null
 * @param warning what is unusual, in one sentence, or null
 */
record StartPosition(
    long next, KnownPosition position, @Nullable LandingGap gap, @Nullable String warning) {

  private static final String WITHOUT_OFFSET =
      "Kafka has lost the group's offset; the warehouse knows it";

  /** Whether Kafka should know this offset, and does not. */
  boolean isUnknownToKafka() {
    return WITHOUT_OFFSET.equals(warning);
  }

  /**
   * What Kafka says of a partition.
   *
   * @param topicId of the topic, or null if it is not known
   * @param settled the group's offset and the end of the records before it, or null
   * @param beginning offset of the first record that is still there
   * @param end offset behind the last record
   */
  record Offsets(@Nullable String topicId, @Nullable Settled settled, long beginning, long end) {

    /** The group's offset; without one, the beginning. */
    long committed() {
      return settled == null ? beginning : settled.offset();
    }

    /** The offset behind the last record before that. */
    long records() {
      return settled == null ? beginning : settled.records();
    }
  }

  /** Compares what Kafka says with what the warehouse knows. */
  static StartPosition of(Partition partition, Offsets kafka, Optional<KnownPosition> known) {
    if (known.isPresent()
        && (isOfAnotherTopic(known.get(), kafka) || isBehindTheEnd(known.get(), kafka))) {
      return recreated(partition, kafka);
    }
    if (kafka.settled() == null) {
      return withoutOffset(kafka, known);
    }
    return known
        .map(position -> compared(partition, kafka, position))
        .orElseGet(() -> unknown(partition, kafka, null));
  }

  private static boolean isOfAnotherTopic(KnownPosition known, Offsets kafka) {
    return known.topicId() != null
        && kafka.topicId() != null
        && !known.topicId().equals(kafka.topicId());
  }

  /** The group has no offset, and the warehouse one that the topic never had. */
  private static boolean isBehindTheEnd(KnownPosition known, Offsets kafka) {
    return kafka.settled() == null && known.committed() > kafka.end();
  }

  private static StartPosition recreated(Partition partition, Offsets kafka) {
    String warning = "the topic was deleted and created again, so it is read from its beginning";
    return kafka.settled() == null || kafka.committed() > kafka.end()
        ? at(kafka.beginning(), kafka, warning)
        : unknown(partition, kafka, "the topic was created again since the last landing");
  }

  private static StartPosition withoutOffset(Offsets kafka, Optional<KnownPosition> known) {
    long committed = known.map(KnownPosition::committed).orElse(0L);
    if (committed == 0) {
      return at(kafka.beginning(), kafka, null);
    }
    KnownPosition position = known.orElseThrow();
    return new StartPosition(
        committed,
        new KnownPosition(kafka.topicId(), committed, position.landed()),
        null,
        WITHOUT_OFFSET);
  }

  /**
   * The warehouse knows nothing: whatever was committed is missing from it. That begins at 0, also
   * where the topic does not: what Kafka has deleted meanwhile is a loss that a person must see. A
   * group without an offset is another case, for it was promised nothing of an older topic.
   */
  private static StartPosition unknown(
      Partition partition, Offsets kafka, @Nullable String warning) {
    long committed = kafka.committed();
    if (kafka.records() == 0) {
      return at(committed, kafka, warning);
    }
    return new StartPosition(
        committed,
        new KnownPosition(kafka.topicId(), committed, committed),
        new LandingGap(partition, kafka.topicId(), 0, kafka.records(), false),
        warning != null ? warning : "the warehouse knows nothing of what was read before");
  }

  private static StartPosition compared(Partition partition, Offsets kafka, KnownPosition known) {
    long committed = kafka.committed();
    if (committed < known.committed()) {
      return at(committed, kafka, "the group's offset was set back");
    }
    if (kafka.records() <= known.landed()) {
      long landed = Math.max(committed, known.landed());
      return new StartPosition(
          committed, new KnownPosition(kafka.topicId(), committed, landed), null, null);
    }
    // Set by a person. The offset of a quiet partition gets there by itself, with a note.
    if (committed == kafka.beginning() && committed == kafka.records()) {
      return at(
          committed,
          kafka,
          "the group's offset was set to the beginning of the topic; the records before it are"
              + " not in the warehouse");
    }
    return new StartPosition(
        committed,
        new KnownPosition(kafka.topicId(), committed, committed),
        new LandingGap(partition, kafka.topicId(), known.landed(), kafka.records(), false),
        "the warehouse was restored to an earlier state");
  }

  private static StartPosition at(long offset, Offsets kafka, @Nullable String warning) {
    return new StartPosition(
        offset, new KnownPosition(kafka.topicId(), offset, offset), null, warning);
  }
}
