package io.instashop.replay.deadletters;

import io.instashop.contracts.deadletters.DropMark;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.deadletters.ReplayMark;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Which dead letters somebody has dealt with, by their places. */
final class Marks {

  private final Map<Position, Instant> replayed = new HashMap<>();
  private final Map<Position, Instant> dropped = new HashMap<>();

  /** Enters a record of the topic of marks. */
  void add(ConsumerRecord<byte[], byte[]> record) {
    ReplayMark.of(record.key(), record.value())
        .ifPresent(mark -> replayed.put(mark.deadLetter(), mark.replayedAt()));
    DropMark.of(record.key(), record.value())
        .ifPresent(mark -> dropped.put(mark.deadLetter(), mark.droppedAt()));
  }

  /** When it was sent back, or null if it was not. */
  @Nullable Instant replayedAt(Position deadLetter) {
    return replayed.get(deadLetter);
  }

  /** When it was dropped, or null if it was not. */
  @Nullable Instant droppedAt(Position deadLetter) {
    return dropped.get(deadLetter);
  }

  /** What was done with it, in words; null if nothing was. */
  @Nullable String told(Position deadLetter) {
    Instant sentBack = replayedAt(deadLetter);
    if (sentBack != null) {
      return "was sent back at " + sentBack;
    }
    Instant given = droppedAt(deadLetter);
    return given == null ? null : "was dropped at " + given;
  }
}
