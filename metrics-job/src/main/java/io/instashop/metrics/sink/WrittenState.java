package io.instashop.metrics.sink;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.UnreadableWindowException;
import io.instashop.contracts.windows.WindowCodec;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Redis says that a query has written.
 *
 * @param mark the query's, or the one that stands for all without; empty for none
 * @param batch the batch that the query's progress names; empty without progress, -1 if it cannot
 *     be read
 */
record WrittenState(String mark, OptionalLong batch) {

  private static final WindowCodec CODEC = new WindowCodec();

  /**
   * Reads mark and progress of a query.
   *
   * @throws io.lettuce.core.RedisException if it is unavailable
   */
  static WrittenState of(Aggregation query, RedisCommands<String, String> redis) {
    String own = redis.hget(RedisKeys.WRITTEN, query.wireName());
    String others = redis.hget(RedisKeys.WRITTEN, BatchMark.OTHERS);
    String mark = own != null ? own : others != null ? others : "";
    return new WrittenState(mark, batch(redis.get(RedisKeys.progress(query))));
  }

  /**
   * Whether Redis keeps windows of a query.
   *
   * @param oldest windows that began earlier are as good as gone
   * @throws io.lettuce.core.RedisException if it is unavailable
   */
  static boolean keepsWindows(
      Aggregation query, Instant oldest, RedisCommands<String, String> redis) {
    Range<Long> kept =
        Range.from(Boundary.including(oldest.getEpochSecond()), Boundary.unbounded());
    return Stream.of(Aggregation.values())
        .filter(each -> each.query() == query)
        .anyMatch(each -> redis.zcount(RedisKeys.index(each), kept) > 0);
  }

  private static OptionalLong batch(@Nullable String progress) {
    if (progress == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(CODEC.readProgress(progress).batchId());
    } catch (UnreadableWindowException e) {
      return OptionalLong.of(-1);
    }
  }

  /**
   * Whether Redis has lost windows of a batch that a checkpoint calls done. What a job on another
   * checkpoint has written since cannot be compared.
   *
   * @param done the newest such batch
   */
  boolean lacks(WrittenMark done) {
    if (mark.isEmpty() || mark.equals(WrittenMark.BEGUN)) {
      // A job of an older version leaves progress without a mark.
      return batch.isEmpty();
    }
    return WrittenMark.of(mark)
        .filter(found -> found.checkpoint().equals(done.checkpoint()))
        .filter(found -> found.batch() < done.batch())
        .filter(found -> batch.isEmpty() || batch.getAsLong() <= found.batch())
        .isPresent();
  }
}
