package io.instashop.metrics.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Tells which batches a checkpoint counts, and how far it has counted. */
public final class CheckpointBatches {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Of a checkpoint that Spark has not begun, or whose file is damaged. */
  private static final String UNKNOWN = "unknown";

  private final CheckpointFolder folder;
  private @Nullable String id;

  /** For one run of a query: a folder that is put in its place has another id. */
  public CheckpointBatches(CheckpointFolder folder) {
    this.folder = folder;
  }

  /** The id that Spark gave to the checkpoint; it stays for as long as its batches count on. */
  public synchronized String id() throws IOException {
    if (id == null) {
      id = read();
    }
    return id == null ? UNKNOWN : id;
  }

  /** The number of the newest batch that is done; empty before the first. */
  public OptionalLong newestDone() throws IOException {
    List<Long> done = folder.numbers(folder.path(CheckpointFolder.COMMITS));
    return done.isEmpty() ? OptionalLong.empty() : OptionalLong.of(done.get(done.size() - 1));
  }

  private @Nullable String read() throws IOException {
    String text = folder.text(folder.path("metadata")).orElse("");
    try {
      String found = MAPPER.readTree(text).path("id").asString("");
      return found.isEmpty() ? null : found;
    } catch (JacksonException e) {
      return null;
    }
  }
}
