package io.instashop.metrics.checkpoint;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * Tells which watermark a batch filters with.
 *
 * <p>Spark drops late rows with the watermark of the batch <em>before</em>; its own only decides
 * which state goes. The former is in the offset log of the checkpoint. Reading it there is right
 * after a restart, too, when no progress report of that batch exists any more.
 */
public final class CheckpointWatermarks {

  private final CheckpointFolder folder;

  /** For one query. */
  public CheckpointWatermarks(CheckpointFolder folder) {
    this.folder = folder;
  }

  /**
   * The watermark that this batch drops late rows with; none while there is none.
   *
   * @throws IOException if the file with it is damaged or cannot be read
   */
  public Optional<Instant> inForce(long batchId) throws IOException {
    Path before = new Path(folder.path(CheckpointFolder.OFFSETS), Long.toString(batchId - 1));
    Optional<String> text = folder.text(before);
    if (text.isEmpty()) {
      return Optional.empty(); // the first batch of all
    }
    return LoggedBatch.read(text.get())
        .orElseThrow(() -> new IOException(CheckpointFolder.shown(before) + " is empty or cut off"))
        .watermark();
  }
}
