package io.instashop.metrics.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.spark.io.CompressionCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Repairs a checkpoint whose last files are empty or cut off, as a power cut leaves them: a query
 * would fail on them forever.
 *
 * <p>The job goes back to the newest batch whose plan, commit and state are all whole, and removes
 * what came after it. Batches after that one are computed again. That is safe, because the sink
 * writes absolute values, and because Spark keeps the state of the last hundred batches.
 */
public final class CheckpointRepair {

  private static final Logger log = LoggerFactory.getLogger(CheckpointRepair.class);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final long NONE = -1;

  private final String query;
  private final CheckpointFolder folder;
  private final StateFiles state;
  private final Path offsets;
  private final Path commits;

  /** For one query, which must not run. */
  public CheckpointRepair(String query, CheckpointFolder folder, CompressionCodec codec) {
    this.query = query;
    this.folder = folder;
    this.state = new StateFiles(folder, codec);
    this.offsets = folder.path(CheckpointFolder.OFFSETS);
    this.commits = folder.path(CheckpointFolder.COMMITS);
  }

  /**
   * Repairs what is damaged; leaves a whole checkpoint as it is.
   *
   * @throws DamagedCheckpointException if a person has to
   * @throws IOException if the folder cannot be read or written at present
   */
  public void run() throws IOException {
    repairIdentity();
    repairFirstOffsets();
    List<Long> planned = folder.numbers(offsets);
    List<Long> done = folder.numbers(commits);
    if (planned.isEmpty() && done.isEmpty()) {
      // A store moves a folder file by file, and a kill may have left state without its batches.
      folder.delete(folder.path("state"));
      return;
    }
    long base = newestWhole(planned, done);
    List<Path> removed = new ArrayList<>();
    for (long batch : planned) {
      Path plan = new Path(offsets, Long.toString(batch));
      // The plan after the base may stay, so that the same records are read as before.
      if (batch > base + 1 || batch == base + 1 && !isPlan(plan)) {
        removed.add(plan);
      }
    }
    for (long batch : done) {
      if (batch > base) {
        removed.add(new Path(commits, Long.toString(batch)));
      }
    }
    if (base == NONE) {
      requireStart(planned);
      if (!removed.isEmpty() || !operatorsAreWhole()) {
        removed.add(folder.path("state"));
      }
    } else {
      if (!operatorsAreWhole()) {
        throw new DamagedCheckpointException(
            CheckpointFolder.shown(damagedOperator().orElseThrow()), folder);
      }
      removed.addAll(state.loadable(base + 1).orElse(List.of()));
      if (!removed.isEmpty()) {
        removed.addAll(state.after(base + 1));
      }
    }
    remove(removed, base);
  }

  /** The newest batch that the query can continue from, or {@link #NONE} for the beginning. */
  private long newestWhole(List<Long> planned, List<Long> done) throws IOException {
    for (int i = done.size() - 1; i >= 0; i--) {
      long batch = done.get(i);
      String name = Long.toString(batch);
      if (planned.contains(batch)
          && folder.text(new Path(commits, name)).flatMap(LoggedBatch::read).isPresent()
          && isPlan(new Path(offsets, name))
          && state.loadable(batch + 1).isPresent()) {
        return batch;
      }
    }
    return NONE;
  }

  private boolean isPlan(Path file) throws IOException {
    return folder.text(file).flatMap(LoggedBatch::readPlan).isPresent();
  }

  /**
   * Without a whole batch only a query that still has its first plan can start from the beginning.
   */
  private void requireStart(List<Long> planned) {
    if (!planned.isEmpty() && planned.get(0) > 0) {
      Path newest = new Path(offsets, Long.toString(planned.get(planned.size() - 1)));
      throw new DamagedCheckpointException(
          CheckpointFolder.shown(state.damaged().orElse(newest)), folder);
    }
  }

  /** The query's id is of no consequence, but Spark refuses a checkpoint without one. */
  private void repairIdentity() throws IOException {
    Path metadata = folder.path("metadata");
    if (!folder.exists(metadata)) {
      return;
    }
    if (!isJson(folder.text(metadata).orElse(""))) {
      folder.write(metadata, "{\"id\":\"" + UUID.randomUUID() + "\"}");
      log.warn(
          "{}: {} was empty or cut off, as after a power cut; it has a new id now",
          query,
          CheckpointFolder.shown(metadata));
    }
  }

  /** Where reading began is needed before the first batch only, and is found out again. */
  private void repairFirstOffsets() throws IOException {
    Path sources = folder.path("sources");
    for (long source : folder.numbers(sources)) {
      Path first = new Path(new Path(sources, Long.toString(source)), "0");
      if (folder.exists(first)
          && !isJson(folder.text(first).orElse("").replaceFirst("^\\x00?v\\d+\n", ""))) {
        folder.delete(first);
        log.warn(
            "{}: {} was empty or cut off, as after a power cut; it is removed",
            query,
            CheckpointFolder.shown(first));
      }
    }
  }

  private static boolean isJson(String text) {
    try {
      return MAPPER.readTree(text).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  private boolean operatorsAreWhole() throws IOException {
    return damagedOperator().isEmpty();
  }

  /** Files that Spark writes once, when the query begins for the first time. */
  private Optional<Path> damagedOperator() throws IOException {
    List<Path> written = new ArrayList<>();
    Path state = folder.path("state");
    for (long operator : folder.numbers(state)) {
      Path ofOperator = new Path(state, Long.toString(operator));
      written.add(new Path(ofOperator, "_metadata/metadata"));
      for (long partition : folder.numbers(ofOperator)) {
        written.add(new Path(ofOperator, partition + "/_metadata/schema"));
      }
    }
    for (Path file : written) {
      if (folder.exists(file) && folder.size(file) == 0) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private void remove(List<Path> files, long base) throws IOException {
    for (Path file : files) {
      folder.delete(file);
    }
    if (!files.isEmpty()) {
      log.warn(
          "{}: the last files of the checkpoint were empty or cut off, as after a power cut."
              + " Removed {}. The query continues after batch {} and computes later ones again,"
              + " which changes no figure",
          query,
          files.stream().map(CheckpointFolder::shown).toList(),
          base == NONE ? "none" : Long.toString(base));
    }
  }
}
