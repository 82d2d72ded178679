package io.instashop.lake.intake.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Notices topics that were deleted and recreated. Their old records are in the table, and Kafka has
 * them no more. The new records may have the same offsets, and would be skipped in silence.
 */
final class RecreatedTopics {

  private final String dataset;
  private final LakeFolder lake;
  private final IntakeMemory memory;
  private final TopicIds ids;
  private final Supplier<Set<TopicPartition>> partitions;

  /**
   * The topics of a dataset.
   *
   * @param partitions all that the topics have
   */
  RecreatedTopics(
      String dataset,
      LakeFolder lake,
      IntakeMemory memory,
      Supplier<Set<TopicPartition>> partitions) {
    this.dataset = dataset;
    this.partitions = partitions;
    this.lake = lake;
    this.memory = memory;
    ids = new TopicIds(lake, memory);
  }

  /**
   * Makes sure that the topics are those that were read before. If the loss is accepted, new ones
   * are read from their beginning, and all others where they were left.
   *
   * @param now the ids that Kafka has, by topic
   * @param landed number of the last batch in the table, -1 if there is none
   * @return where to begin, as Spark takes it; a checkpoint counts more
   * @throws LakeException if one was recreated
   */
  Optional<String> check(Map<String, String> now, long landed, IntakeRun run) {
    List<String> recreated = ids.recreated(now);
    if (recreated.isEmpty()) {
      ids.note(now);
      return lake.read(memory.begin());
    }
    String topics = String.join(", ", recreated);
    if (!run.acceptLoss()) {
      throw new LakeException(
          dataset
              + ": Kafka's topic "
              + topics
              + " was deleted and recreated since it was last read. The table keeps what it has;"
              + " 'lake run "
              + dataset
              + " --accept-loss' reads the new topic from its beginning");
    }
    run.say().accept(dataset + ": reads the new topic " + topics + " from its beginning");
    ReadOffsets read = ReadOffsets.upTo(lake, memory.checkpoint(), landed);
    // Written first, and used if there is no checkpoint: what is cut off here is done again.
    if (!read.isEmpty() || !lake.exists(memory.begin())) {
      lake.write(memory.begin(), begin(recreated, read));
    }
    lake.delete(memory.checkpoint());
    memory.newGeneration();
    ids.accept(now);
    return lake.read(memory.begin());
  }

  /** Fails a batch whose topic was recreated after the query had begun. */
  void require(Map<String, String> now) {
    List<String> recreated = ids.recreated(now);
    if (!recreated.isEmpty()) {
      throw new LakeException(
          dataset + ": Kafka's topic " + String.join(", ", recreated) + " was recreated just now");
    }
  }

  List<String> recreated(Map<String, String> now) {
    return ids.recreated(now);
  }

  /** An offset of -2 means the beginning. */
  private String begin(List<String> recreated, ReadOffsets read) {
    Map<String, Map<Integer, Long>> begin = new TreeMap<>();
    for (TopicPartition place : partitions.get()) {
      boolean known = !recreated.contains(place.topic()) && read.to().containsKey(place);
      begin
          .computeIfAbsent(place.topic(), each -> new TreeMap<>())
          .put(place.partition(), known ? read.to().get(place) : Long.valueOf(-2));
    }
    try {
      return new ObjectMapper().writeValueAsString(begin);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
