package io.instashop.metrics.checkpoint;

import io.instashop.kit.settings.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notes what a checkpoint was made with. Spark compares the types of the state and nothing else. So
 * it would mix windows of two lengths under one key, and fail on another state again and again.
 *
 * <p>A watermark may change: it only decides how soon state is dropped.
 */
public final class ShapeNote {

  private static final Logger log = LoggerFactory.getLogger(ShapeNote.class);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final String query;
  private final CheckpointFolder folder;
  private final Path file;

  /** The note of one query. */
  public ShapeNote(String query, CheckpointFolder folder) {
    this.query = query;
    this.folder = folder;
    this.file = folder.path("shape.json");
  }

  /**
   * Compares the query with what is noted. Notes it if nothing is against that: in a new
   * checkpoint, in one from before there were notes, and in one of an older Spark.
   *
   * @param now the query that is to be started
   * @throws OtherVersionException if the checkpoint is of a version that computes other columns
   * @throws OtherCheckpointException if it must not continue from this checkpoint for another
   *     reason
   */
  public void check(QueryShape now) throws IOException {
    Optional<QueryShape> noted = noted();
    boolean begun = !folder.numbers(folder.path(CheckpointFolder.OFFSETS)).isEmpty();
    if (begun && noted.isPresent()) {
      compare(noted.get(), now);
    }
    if (!noted.equals(Optional.of(now))) {
      folder.write(file, MAPPER.writeValueAsString(now));
      if (begun) {
        log.info("{}: noted in {} what the checkpoint is of", query, CheckpointFolder.shown(file));
      }
    }
  }

  private void compare(QueryShape noted, QueryShape now) {
    if (noted.windowMillis() != now.windowMillis()) {
      String window = Durations.format(Duration.ofMillis(noted.windowMillis()));
      throw new OtherCheckpointException(
          folder,
          "holds windows of "
              + window
              + ", and the job is started with windows of "
              + Durations.format(Duration.ofMillis(now.windowMillis()))
              + ". Start it with --window "
              + window
              + " (INSTASHOP_METRICS_WINDOW)");
    }
    if (!noted.columns().equals(now.columns())) {
      throw new OtherVersionException(folder, noted.columns(), now.columns());
    }
    if (isNewer(noted.spark(), now.spark())) {
      throw new OtherCheckpointException(
          folder,
          "was written by Spark "
              + noted.spark()
              + ", and this job has Spark "
              + now.spark()
              + ", which need not understand it. Run the newer version");
    }
  }

  /** Patches of one minor version read each other's checkpoints. */
  private static boolean isNewer(String noted, String now) {
    int[] old = majorAndMinor(noted);
    int[] own = majorAndMinor(now);
    return old[0] > own[0] || old[0] == own[0] && old[1] > own[1];
  }

  private static int[] majorAndMinor(String version) {
    String[] parts = version.split("[^0-9]+");
    return parts.length < 2
        ? new int[2]
        : new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
  }

  /** Empty, if there is no note or a power cut has left it empty. */
  private Optional<QueryShape> noted() throws IOException {
    Optional<String> text = folder.text(file);
    try {
      return text.map(json -> MAPPER.readValue(json, QueryShape.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
