package io.instashop.metrics.sink;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.LostWindows;
import io.instashop.contracts.windows.RedisKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks a batch as written, unless the writer is fenced, and notes a loss if the mark of the batch
 * before it is not there.
 *
 * @param query whose batch it is
 * @param mark of the batch
 * @param expected the marks of which one is there if nothing was lost
 * @param loss what is noted otherwise
 * @param secondsToLive how long the note is true
 */
record BatchMark(
    Aggregation query, String mark, List<String> expected, LostWindows loss, long secondsToLive) {

  /** The field of a query that has written nothing since a loss was noted. */
  static final String OTHERS = "others";

  /** The keys of {@link Scripts#MARK}. */
  static String[] keys() {
    return new String[] {
      RedisKeys.WRITER, RedisKeys.WRITER_EPOCH, RedisKeys.WRITTEN, RedisKeys.LOST
    };
  }

  /** The arguments of {@link Scripts#MARK}. */
  String[] words(WriterToken token) {
    List<String> words = new ArrayList<>();
    words.add(token.value());
    words.add(query.wireName());
    words.add(mark);
    words.add(loss.text());
    words.add(Long.toString(secondsToLive));
    words.addAll(expected);
    return words.toArray(String[]::new);
  }
}
