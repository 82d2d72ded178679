package io.instashop.lake.intake.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * Which topics a dataset was read from. Kafka gives each topic an id, and a topic that is deleted
 * and recreated gets another one. Its offsets begin at 0 again, and those in the checkpoint mean
 * nothing.
 */
final class TopicIds {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> IDS = new TypeReference<>() {};

  private final LakeFolder lake;
  private final Path file;

  TopicIds(LakeFolder lake, IntakeMemory memory) {
    this.lake = lake;
    file = memory.topics();
  }

  /**
   * Topics that were recreated since they were first read.
   *
   * @param now the ids that Kafka has, by topic
   */
  List<String> recreated(Map<String, String> now) {
    Map<String, String> before = known();
    return now.keySet().stream()
        .filter(topic -> before.containsKey(topic) && !before.get(topic).equals(now.get(topic)))
        .sorted()
        .toList();
  }

  /** Notes the ids of topics that are read from here on; those known before are kept. */
  void note(Map<String, String> now) {
    Map<String, String> all = known();
    int before = all.size();
    now.forEach(all::putIfAbsent);
    if (all.size() > before) {
      write(all);
    }
  }

  /** Takes the topics as they are now. */
  void accept(Map<String, String> now) {
    Map<String, String> all = known();
    all.putAll(now);
    write(all);
  }

  private void write(Map<String, String> all) {
    try {
      lake.write(file, JSON.writeValueAsString(all));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> known() {
    try {
      return JSON.readValue(lake.read(file).orElse("{}"), IDS);
    } catch (JsonProcessingException e) {
      throw new LakeException(file + " is damaged (" + e.getOriginalMessage() + ")", e);
    }
  }
}
