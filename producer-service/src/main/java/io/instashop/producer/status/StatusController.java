package io.instashop.producer.status;

import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.shard.ShardStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells programs and people where each shard stands: {@code GET /api/producer}. */
@RestController
class StatusController {

  private final Collection<ShardStatus> shards;

  StatusController(Map<Shard, ShardStatus> shards) {
    this.shards = shards.values();
  }

  @GetMapping("/api/producer")
  List<ShardView> shards() {
    return shards.stream().map(ShardView::of).toList();
  }

  /** One shard as shown; absent values are null. */
  record ShardView(
      String shard,
      String state,
      Position cursor,
      long events,
      Instant newestEvent,
      boolean caughtUp,
      String lastError) {

    static ShardView of(ShardStatus status) {
      return new ShardView(
          status.shard().wireName(),
          status.state().wireName(),
          Position.of(status.cursor()),
          status.events(),
          status.newestEvent(),
          status.caughtUp(),
          status.lastError());
    }
  }

  /** A cursor as shown; the transaction id is text, as it may exceed what JSON readers can hold. */
  record Position(String xid, int rank, long id) {

    static Position of(Cursor cursor) {
      return cursor == null
          ? null
          : new Position(Long.toString(cursor.xid()), cursor.rank(), cursor.id());
    }
  }
}
