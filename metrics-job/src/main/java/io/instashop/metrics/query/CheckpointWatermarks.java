package io.instashop.metrics.query;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells which watermark a batch filters with.
 *
 * <p>Spark drops late rows with the watermark of the batch <em>before</em> (its own only decides
 * which state goes), and that one stands in the offset log of the checkpoint. Reading it there is
 * right after a restart, too, when no progress report of that batch exists any more.
 */
public final class CheckpointWatermarks {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path offsets;
  private final Configuration hadoop;

  /**
   * For one query.
   *
   * @param checkpoint the query's checkpoint location
   */
  public CheckpointWatermarks(String checkpoint, Configuration hadoop) {
    this.offsets = new Path(checkpoint, "offsets");
    this.hadoop = hadoop;
  }

  /** The watermark that this batch drops late rows with; none while there is none. */
  public Optional<Instant> inForce(long batchId) throws IOException {
    Path before = new Path(offsets, Long.toString(batchId - 1));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                before.getFileSystem(hadoop).open(before), StandardCharsets.UTF_8))) {
      lines.readLine(); // the version
      JsonNode metadata = MAPPER.readTree(lines.readLine());
      long millis = metadata.path("batchWatermarkMs").asLong(0);
      return millis <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    } catch (FileNotFoundException e) {
      return Optional.empty(); // the first batch of all
    }
  }
}
