package io.instashop.metrics.window;

import io.instashop.contracts.windows.TopCounts;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import org.jspecify.annotations.Nullable;

/**
 * Counts by name, nulls left out. Spark has nothing exact for it that merges with the state of
 * earlier batches: its own top-k functions approximate.
 *
 * <p>State is bounded: beyond {@link TopCounts#EXACT} names the rarer half is forgotten.
 */
final class NameCounting extends Aggregator<String, NameCounts, NameCounts> {

  private static final long serialVersionUID = 1L;

  @Override
  public NameCounts zero() {
    return new NameCounts();
  }

  @Override
  public NameCounts reduce(NameCounts sum, @Nullable String name) {
    if (name != null) {
      sum.getCounts().merge(name, 1L, Long::sum);
    }
    return bounded(sum);
  }

  @Override
  public NameCounts merge(NameCounts sum, NameCounts other) {
    other.getCounts().forEach((name, count) -> sum.getCounts().merge(name, count, Long::sum));
    return bounded(sum);
  }

  @Override
  public NameCounts finish(NameCounts sum) {
    return sum;
  }

  @Override
  public Encoder<NameCounts> bufferEncoder() {
    return Encoders.bean(NameCounts.class);
  }

  @Override
  public Encoder<NameCounts> outputEncoder() {
    return Encoders.bean(NameCounts.class);
  }

  private static NameCounts bounded(NameCounts sum) {
    Map<String, Long> counts = sum.getCounts();
    return counts.size() <= TopCounts.EXACT
        ? sum
        : new NameCounts(new HashMap<>(TopCounts.most(counts, TopCounts.EXACT / 2)));
  }
}
