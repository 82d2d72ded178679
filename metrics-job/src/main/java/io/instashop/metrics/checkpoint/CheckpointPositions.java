package io.instashop.metrics.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.common.TopicPartition;

/** Tells how far a query has read. */
public final class CheckpointPositions {

  private final CheckpointFolder folder;

  /** For one query. */
  public CheckpointPositions(CheckpointFolder folder) {
    this.folder = folder;
  }

  /**
   * Up to where each partition is read and written, by the newest batch that is done; nothing
   * before the first.
   */
  public Map<TopicPartition, Long> committed() throws IOException {
    List<Long> done = folder.numbers(folder.path(CheckpointFolder.COMMITS));
    if (done.isEmpty()) {
      return Map.of();
    }
    Path plan =
        new Path(folder.path(CheckpointFolder.OFFSETS), Long.toString(done.get(done.size() - 1)));
    Optional<String> text = folder.text(plan);
    return text.flatMap(LoggedBatch::readPlan).map(LoggedBatch::positions).orElse(Map.of());
  }
}
