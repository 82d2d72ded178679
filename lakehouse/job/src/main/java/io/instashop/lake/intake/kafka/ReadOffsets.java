package io.instashop.lake.intake.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Which records a table was made of, as the checkpoint of Structured Streaming has it.
 *
 * @param from the offset that the reading of each partition began with; 0 for one that came later
 * @param to one after the last offset that was read
 */
record ReadOffsets(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {

  private static final TypeReference<Map<String, Map<Integer, Long>>> OFFSETS =
      new TypeReference<>() {};

  /** Those of a checkpoint; none if it has no batch yet. */
  static ReadOffsets of(LakeFolder lake, Path checkpoint) {
    return upTo(lake, checkpoint, Long.MAX_VALUE);
  }

  /** Those of a checkpoint up to a batch; none if it has none up to there. */
  static ReadOffsets upTo(LakeFolder lake, Path checkpoint, long batch) {
    Map<TopicPartition, Long> to =
        lake.list(new Path(checkpoint, "offsets")).stream()
            .map(file -> file.getPath())
            .filter(path -> path.getName().matches("\\d{1,18}"))
            .filter(path -> Long.parseLong(path.getName()) <= batch)
            .max(Comparator.comparingLong(path -> Long.parseLong(path.getName())))
            .map(path -> parse(lake, path))
            .orElse(Map.of());
    return new ReadOffsets(
        to.isEmpty() ? Map.of() : parse(lake, new Path(checkpoint, "sources/0/0")), to);
  }

  boolean isEmpty() {
    return to.isEmpty();
  }

  /** What of it Kafka does not have any more, a line for each partition. */
  List<String> lost(Map<TopicPartition, KafkaTopics.Bounds> there) {
    List<String> lost = new ArrayList<>();
    new TreeMap<>(names(to))
        .forEach(
            (name, place) -> {
              long begin = from.getOrDefault(place, 0L);
              long end = to.getOrDefault(place, 0L);
              KafkaTopics.@Nullable Bounds now = there.get(place);
              if (end <= begin) {
                return;
              }
              if (now == null) {
                lost.add(name + " is gone, which was read up to offset " + end);
              } else if (now.from() > begin) {
                lost.add(
                    name
                        + " begins at offset "
                        + now.from()
                        + ", but was read from offset "
                        + begin
                        + " on");
              } else if (now.to() < end) {
                lost.add(
                    name
                        + " ends at offset "
                        + now.to()
                        + ", but was read up to offset "
                        + end
                        + " (was the topic recreated?)");
              }
            });
    return lost;
  }

  private static Map<String, TopicPartition> names(Map<TopicPartition, Long> offsets) {
    Map<String, TopicPartition> names = new HashMap<>();
    offsets
        .keySet()
        .forEach(
            each -> names.put("topic " + each.topic() + " partition " + each.partition(), each));
    return names;
  }

  /** The last line that is a JSON object holds the offsets; those before it are Spark's own. */
  private static Map<TopicPartition, Long> parse(LakeFolder lake, Path file) {
    String json =
        lake.read(file).orElse("").lines().reduce("{}", (a, b) -> b.startsWith("{") ? b : a);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try {
      new ObjectMapper()
          .readValue(json, OFFSETS)
          .forEach(
              (topic, partitions) ->
                  partitions.forEach(
                      (partition, offset) ->
                          offsets.put(new TopicPartition(topic, partition), offset)));
    } catch (JsonProcessingException e) {
      throw new LakeException(file + " is damaged (" + e.getOriginalMessage() + ")", e);
    }
    return offsets;
  }
}
