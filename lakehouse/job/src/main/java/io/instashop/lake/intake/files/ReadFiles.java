package io.instashop.lake.intake.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.instashop.lake.intake.IntakeMemory;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which files were read, in batches. A batch is planned first, in a file of its own ({@code
 * 0000000007.plan}), and marked when it is written ({@code 0000000007.done}). A batch that was cut
 * off has no mark: it is written again with the same files under the same number. A plan never
 * replaces another program's. Finished plans are put together from time to time: {@code
 * 0000000007.ledger} holds all up to number 7. Plans and marks that it covers count no more.
 */
final class ReadFiles {

  private static final ObjectMapper JSON =
      new ObjectMapper().registerModule(new ParameterNamesModule());

  private static final String PLAN = ".plan";
  private static final String DONE = ".done";
  private static final String LEDGER = ".ledger";

  /**
   * A batch as it was planned.
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
  private final List<FileFacts> read = new ArrayList<>();
  private long next;
  private @Nullable Plan pending;

  ReadFiles(LakeFolder lake, IntakeMemory memory) {
    this.lake = lake;
    this.memory = memory;
    load();
  }

  /** Reads everything again. */
  final void load() {
    byPath.clear();
    byContent.clear();
    numbers.clear();
    read.clear();
    next = 0;
    pending = null;
    List<String> names = memory.planNames();
    long compacted = compacted(names);
    if (compacted >= 0) {
      remember(new Plan(compacted, facts(memory.plan(compacted, LEDGER))));
    }
    for (String name : names) {
      if (name.endsWith(PLAN) && IntakeMemory.number(name) > compacted) {
        long number = IntakeMemory.number(name);
        Plan plan = new Plan(number, facts(memory.plan(number, PLAN)));
        remember(plan);
        if (!names.contains(name.replace(PLAN, DONE))) {
          pending = plan;
        }
      }
    }
  }

  private static long compacted(List<String> names) {
    return names.stream()
        .filter(name -> name.endsWith(LEDGER))
        .mapToLong(IntakeMemory::number)
        .max()
        .orElse(-1);
  }

  /** Whether no other program has planned or finished a batch since this was read. */
  boolean isNewest() {
    return pending == null && memory.lastPlan() == next - 1;
  }

  /** All files whose content was read, oldest first. */
  List<FileFacts> everRead() {
    return List.copyOf(read);
  }

  /** What is known of each file that was ever seen. */
  Collection<FileFacts> lastKnown() {
    return List.copyOf(byPath.values());
  }

  /** Whether a file, as it is, belongs to a finished batch. */
  boolean isSettled(FileStatus file) {
    String path = file.getPath().toString();
    return known(path)
            .filter(facts -> facts.sameStamp(file.getLen(), file.getModificationTime()))
            .isPresent()
        && (pending == null || pending.files().stream().noneMatch(f -> f.path().equals(path)));
  }

  /**
   * Puts all finished plans into one file, and deletes them once it is written. What is needed to
   * recognise a file stays forever: a line for each content, and for each path.
   *
   * @return how many files there are fewer
   */
  int compact() {
    load();
    List<String> names = memory.planNames();
    long last = pending == null ? next - 1 : pending.number() - 1;
    Predicate<String> old =
        name ->
            IntakeMemory.number(name) <= last && !name.equals("%010d%s".formatted(last, LEDGER));
    if (names.stream().noneMatch(old)) {
      return 0;
    }
    if (compacted(names) < last) {
      lake.write(memory.plan(last, LEDGER), lines(settled(names, last)));
    }
    return memory.deletePlans(old) - 1;
  }

  private List<FileFacts> settled(List<String> names, long last) {
    List<FileFacts> all = new ArrayList<>();
    long compacted = compacted(names);
    if (compacted >= 0) {
      all.addAll(facts(memory.plan(compacted, LEDGER)));
    }
    for (String name : names) {
      long number = IntakeMemory.number(name);
      if (name.endsWith(PLAN) && number > compacted && number <= last) {
        all.addAll(facts(memory.plan(number, PLAN)));
      }
    }
    Map<String, FileFacts> newest = new HashMap<>();
    all.forEach(file -> newest.put(file.path(), file));
    return all.stream()
        .filter(
            file ->
                file.fate() == FileFacts.Fate.READ
                    || file.fate() != FileFacts.Fate.UNREADABLE && newest.get(file.path()) == file)
        .map(FileFacts::withoutParts)
        .toList();
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

  /**
   * Writes down what the next batch reads.
   *
   * @return the batch; empty if another program has planned one since this was read
   */
  Optional<Plan> plan(List<FileFacts> files) {
    Plan plan = new Plan(next, files);
    if (!isNewest() || !lake.create(memory.plan(plan.number(), PLAN), lines(files))) {
      load();
      return Optional.empty();
    }
    remember(plan);
    pending = plan;
    return Optional.of(plan);
  }

  private static String lines(List<FileFacts> files) {
    StringBuilder lines = new StringBuilder();
    try {
      for (FileFacts file : files) {
        lines.append(JSON.writeValueAsString(file)).append('\n');
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return lines.toString();
  }

  /** Marks a batch as written. */
  void done(Plan plan, String note) {
    lake.write(memory.plan(plan.number(), DONE), note);
    pending = null;
  }

  private List<FileFacts> facts(Path file) {
    List<FileFacts> files = new ArrayList<>();
    try {
      // Gone since it was listed: another program has compacted it. Nothing read may be forgotten.
      String text =
          lake.read(file)
              .orElseThrow(() -> new LakeException(file + " was just compacted; run it again"));
      for (String line : text.lines().toList()) {
        files.add(JSON.readValue(line, FileFacts.class));
      }
    } catch (JsonProcessingException e) {
      throw new LakeException(
          file + " is damaged (" + e.getOriginalMessage() + "); rebuild the dataset", e);
    }
    return files;
  }

  private void remember(Plan plan) {
    next = plan.number() + 1;
    for (FileFacts file : plan.files()) {
      if (file.fate() == FileFacts.Fate.UNREADABLE) {
        // So former versions wrote down what is to be tried again.
        continue;
      }
      byPath.put(file.path(), file);
      if (file.fate() == FileFacts.Fate.READ) {
        read.add(file);
        byContent.putIfAbsent(file.fingerprint(), file.path());
        numbers.merge(file.folder(), file.lines(), Long::sum);
      }
    }
  }
}
