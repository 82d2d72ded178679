package io.instashop.lake.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.instashop.lake.table.LakeFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * All runs, a small file each in {@code _lake/runs}. A file in {@code _lake/runs/last} says which
 * run of a dataset or job is the last. The names alone do not: a clock that ran ahead makes names
 * that sort behind later ones.
 */
public final class RunHistory {

  private static final ObjectMapper JSON =
      new ObjectMapper().registerModule(new ParameterNamesModule());

  private final LakeFolder lake;

  /** The history of a lake. */
  public RunHistory(LakeFolder lake) {
    this.lake = lake;
  }

  /** Writes a run down, in place of what was known of it. */
  public void put(RunRecord run) {
    try {
      lake.write(lake.memory("runs", fileName(run)), JSON.writeValueAsBytes(run));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Writes down that a run begins. The one before it of the same name that never ended was killed:
   * no two write a dataset at a time.
   */
  void begin(RunRecord run) {
    last(run.kind(), run.name())
        .filter(before -> before.outcome().equals("running"))
        .ifPresent(before -> put(before.interrupted()));
    put(run);
    lake.write(lastFile(run.kind(), run.name()), fileName(run));
  }

  /** The newest runs, newest first. */
  public List<RunRecord> newest(int most) {
    List<RunRecord> runs = new ArrayList<>();
    for (String name : names()) {
      if (runs.size() == most) {
        break;
      }
      runs.add(read(name));
    }
    return runs;
  }

  /** The newest run of a job. */
  public Optional<RunRecord> lastOfJob(String job) {
    return last("job", job);
  }

  /**
   * Deletes runs that began before a moment; the newest of each dataset and job stays.
   *
   * @return how many
   */
  public int deleteBefore(Instant moment) {
    String first = RunIds.first(moment);
    Set<String> seen = new HashSet<>();
    int deleted = 0;
    for (String name : names()) {
      boolean newest = seen.add(name.substring(name.indexOf('.')));
      if (!newest && name.compareTo(first) < 0) {
        lake.delete(lake.memory("runs", name));
        deleted++;
      }
    }
    return deleted;
  }

  private static String fileName(RunRecord run) {
    return run.id() + "." + run.kind() + "." + run.name() + ".json";
  }

  private Path lastFile(String kind, String name) {
    return lake.memory("runs", "last", kind + "." + name);
  }

  private Optional<RunRecord> last(String kind, String name) {
    Optional<String> noted =
        lake.read(lastFile(kind, name)).filter(file -> lake.exists(lake.memory("runs", file)));
    return noted.isPresent() ? noted.map(this::read) : newestByName(kind, name);
  }

  /** As lakes of former versions have it. */
  private Optional<RunRecord> newestByName(String kind, String name) {
    return names().stream()
        .filter(file -> file.endsWith("." + kind + "." + name + ".json"))
        .findFirst()
        .map(this::read);
  }

  private List<String> names() {
    return lake.list(lake.memory("runs")).stream()
        .map(status -> status.getPath().getName())
        .filter(name -> name.endsWith(".json"))
        .sorted(java.util.Comparator.reverseOrder())
        .toList();
  }

  private RunRecord read(String name) {
    Path file = lake.memory("runs", name);
    try {
      return JSON.readValue(lake.read(file).orElse("{}"), RunRecord.class);
    } catch (JsonProcessingException e) {
      throw new io.instashop.lake.table.LakeException(file + " is damaged; delete it", e);
    }
  }
}
