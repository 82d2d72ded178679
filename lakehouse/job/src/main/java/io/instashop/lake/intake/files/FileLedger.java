package io.instashop.lake.intake.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which files were read, in batches. A batch is planned first, in a file of its own ({@code
 * 0000000007.plan}), and marked when it is written ({@code 0000000007.done}): one that was cut off
 * is found by its missing mark and written again with the same files under the same number.
 */
final class FileLedger {

  private static final ObjectMapper JSON =
      new ObjectMapper().registerModule(new ParameterNamesModule());

  /**
   * A batch.
   *
   * @param number from 0
   * @param files decided upon
   */
  record Plan(long number, List<FileFacts> files) {

    List<FileFacts> toRead() {
      return files.stream().filter(file -> file.fate() == FileFacts.Fate.READ).toList();
    }
  }

  private final LakeFolder lake;
  private final IntakeMemory memory;
  private final Map<String, FileFacts> byPath = new HashMap<>();
  private final Map<String, String> byContent = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private long next;
  private @Nullable Plan pending;

  FileLedger(LakeFolder lake, IntakeMemory memory) {
    this.lake = lake;
    this.memory = memory;
    List<String> names = memory.planNames();
    for (String name : names) {
      if (name.endsWith(".plan")) {
        Plan plan = read(new Path(memory.plans(), name));
        remember(plan);
        if (!names.contains(name.replace(".plan", ".done"))) {
          pending = plan;
        }
      }
    }
    byPath.values().removeIf(file -> file.fate() == FileFacts.Fate.UNREADABLE);
  }

  /** The batch that was planned and not marked as written. */
  Optional<Plan> pending() {
    return Optional.ofNullable(pending);
  }

  Optional<FileFacts> known(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The first file that had this content. */
  Optional<String> withContent(String fingerprint) {
    return Optional.ofNullable(byContent.get(fingerprint));
  }

  long recordsOf(String folder) {
    return numbers.getOrDefault(folder, 0L);
  }

  /** Writes down what the next batch reads. */
  Plan plan(List<FileFacts> files) {
    StringBuilder lines = new StringBuilder();
    try {
      for (FileFacts file : files) {
        lines.append(JSON.writeValueAsString(file)).append('\n');
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    Plan plan = new Plan(next, files);
    lake.write(file(plan, ".plan"), lines.toString());
    remember(plan);
    pending = plan;
    return plan;
  }

  /** Marks a batch as written. */
  void done(Plan plan, String note) {
    lake.write(file(plan, ".done"), note);
    pending = null;
  }

  private Path file(Plan plan, String ending) {
    return new Path(memory.plans(), "%010d%s".formatted(plan.number(), ending));
  }

  private Plan read(Path file) {
    List<FileFacts> files = new ArrayList<>();
    try {
      for (String line : lake.read(file).orElse("").lines().toList()) {
        files.add(JSON.readValue(line, FileFacts.class));
      }
    } catch (JsonProcessingException e) {
      throw new LakeException(
          file + " is damaged (" + e.getOriginalMessage() + "); rebuild the dataset", e);
    }
    return new Plan(Long.parseLong(file.getName().replace(".plan", "")), files);
  }

  private void remember(Plan plan) {
    next = plan.number() + 1;
    for (FileFacts file : plan.files()) {
      byPath.put(file.path(), file);
      if (file.fate() == FileFacts.Fate.READ) {
        byContent.putIfAbsent(file.fingerprint(), file.path());
        numbers.merge(file.folder(), file.lines(), Long::sum);
      }
    }
  }
}
