package io.instashop.metrics.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which topics a checkpoint's offsets are of, by the ids that Kafka gave them. Spark compares
 * offsets alone. If a topic was deleted and created again, Spark continues at the old offset once
 * the new topic has grown past it.
 */
public final class TopicNote {

  private static final Logger log = LoggerFactory.getLogger(TopicNote.class);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final String query;
  private final CheckpointFolder folder;
  private final Path file;

  /** The note of one query. */
  public TopicNote(String query, CheckpointFolder folder) {
    this.query = query;
    this.folder = folder;
    this.file = folder.path("topics.json");
  }

  /**
   * Compares the topics with those noted. Notes them if nothing is against that: in a new
   * checkpoint, and in one from before there were notes.
   *
   * @param topics ids by topic, as Kafka has them now
   * @throws RecreatedTopicException if one has another id than the offsets are of
   */
  public void check(Map<String, Uuid> topics) throws IOException {
    Map<String, String> noted = noted();
    boolean begun = !folder.numbers(folder.path(CheckpointFolder.OFFSETS)).isEmpty();
    if (begun) {
      List<String> others =
          topics.entrySet().stream()
              .filter(topic -> isOther(noted.get(topic.getKey()), topic.getValue()))
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      if (!others.isEmpty()) {
        throw new RecreatedTopicException(others, folder);
      }
    }
    Map<String, String> now = new TreeMap<>();
    topics.forEach((topic, id) -> now.put(topic, id.toString()));
    if (!now.equals(noted)) {
      folder.write(file, MAPPER.writeValueAsString(now));
      if (begun) {
        log.info("{}: noted the ids of its topics in {}", query, CheckpointFolder.shown(file));
      }
    }
  }

  private static boolean isOther(@Nullable String noted, Uuid now) {
    return noted != null && !noted.equals(now.toString());
  }

  /** Nothing, if there is no note or a power cut has left it empty. */
  private Map<String, String> noted() throws IOException {
    Optional<String> text = folder.text(file);
    try {
      return text.isEmpty()
          ? Map.of()
          : MAPPER.readValue(text.get(), new TypeReference<TreeMap<String, String>>() {});
    } catch (JacksonException e) {
      return Map.of();
    }
  }
}
