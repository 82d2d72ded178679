package io.instashop.lake.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * What each {@code lake stream} says of itself, in a file of its own below {@code _lake/streams}. A
 * program that ends takes its file along; one that was killed is known by its age.
 */
public final class StreamStates {

  private static final ObjectMapper JSON =
      new ObjectMapper().registerModule(new ParameterNamesModule());

  private final LakeFolder lake;

  /** Those of a lake. */
  public StreamStates(LakeFolder lake) {
    this.lake = lake;
  }

  /**
   * A program that streams.
   *
   * @param id its run
   * @param started ISO-8601, UTC
   * @param told when it wrote this, ISO-8601, UTC
   * @param everyMillis how often it writes
   * @param datasets what each of its datasets does
   */
  public record Program(
      String id, String started, String told, long everyMillis, List<StreamState> datasets) {

    /** Whether it has missed several of its turns: it hangs, or was killed. */
    public boolean isSilent(Clock clock) {
      return Duration.between(Instant.parse(told), Instant.now(clock))
              .compareTo(Duration.ofMillis(5 * everyMillis).plusSeconds(10))
          > 0;
    }
  }

  void put(Program program) {
    try {
      lake.write(file(program.id()), JSON.writeValueAsBytes(program));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  void remove(String id) {
    lake.delete(file(id));
  }

  /** Forgets programs that were killed long ago. */
  void forgetBefore(Instant moment) {
    all().stream()
        .filter(program -> Instant.parse(program.told()).isBefore(moment))
        .forEach(program -> remove(program.id()));
  }

  /** All programs, the oldest first. */
  public List<Program> all() {
    return lake.list(lake.memory("streams")).stream()
        .map(each -> each.getPath().getName())
        .filter(name -> name.endsWith(".json"))
        .sorted()
        .flatMap(name -> read(lake.memory("streams", name)).stream())
        .toList();
  }

  private Optional<Program> read(Path file) {
    return lake.read(file)
        .map(
            text -> {
              try {
                return JSON.readValue(text, Program.class);
              } catch (JsonProcessingException e) {
                throw new LakeException(file + " is damaged; delete it", e);
              }
            });
  }

  private Path file(String id) {
    return lake.memory("streams", id + ".json");
  }
}
