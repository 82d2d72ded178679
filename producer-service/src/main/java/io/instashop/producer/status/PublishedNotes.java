package io.instashop.producer.status;

import io.instashop.kit.failure.Causes;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.PublishedPosition;
import io.instashop.producer.shard.ShardState;
import io.instashop.producer.shard.ShardStatus;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Notes from time to time, beside the feed, how far each shard of this instance is published. Where
 * that cannot be noted the shop keeps its rows, and nothing else is different.
 */
@Component
class PublishedNotes {

  private static final Logger log = LoggerFactory.getLogger(PublishedNotes.class);

  private final List<PublishedPosition> positions;
  private final Map<Shard, ShardStatus> statuses;
  private final Map<Shard, Long> noted = new EnumMap<>(Shard.class);
  private final Map<Shard, String> told = new EnumMap<>(Shard.class);

  PublishedNotes(List<PublishedPosition> positions, Map<Shard, ShardStatus> statuses) {
    this.positions = positions;
    this.statuses = statuses;
  }

  @Scheduled(fixedDelay = 20_000, initialDelay = 5_000)
  void note() {
    positions.forEach(this::note);
  }

  private void note(PublishedPosition position) {
    Shard shard = position.shard();
    ShardStatus status = Objects.requireNonNull(statuses.get(shard));
    Cursor cursor = status.cursor();
    if (status.state() != ShardState.RUNNING || cursor == null || cursor.database() == null) {
      // Whoever owns the shard by the next time may have noted another position.
      noted.remove(shard);
      return;
    }
    if (Objects.equals(noted.get(shard), cursor.xid())) {
      return;
    }
    try {
      position.note(cursor);
      noted.put(shard, cursor.xid());
      told.remove(shard);
    } catch (SQLException e) {
      String line = Causes.inOneLine(e);
      if (!line.equals(told.put(shard, line))) {
        log.warn(
            "Shard {}: the published position cannot be noted, so the shop keeps old rows: {}",
            shard.wireName(),
            line);
      }
    }
  }
}
