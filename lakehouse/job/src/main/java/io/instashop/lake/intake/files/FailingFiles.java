package io.instashop.lake.intake.files;

import io.instashop.kit.failure.Causes;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.QualityGate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the files that a batch fails for, by halves. One file must not hold up those behind it,
 * even if it fails in a way that no reader foresees.
 */
final class FailingFiles {

  private final Map<String, String> reasons = new LinkedHashMap<>();

  /** Why files are refused as a whole, by path. */
  Map<String, String> reasons() {
    return Map.copyOf(reasons);
  }

  /**
   * Looks for them after a failure.
   *
   * @param failure of the batch
   * @param files of the batch
   * @param attempt reads some of them to their ends, without writing anything
   * @return whether there are any; otherwise the failure had another cause
   */
  boolean search(Exception failure, List<FileFacts> files, Consumer<List<FileFacts>> attempt) {
    if (isNoFilesFault(failure)) {
      return false;
    }
    int before = reasons.size();
    halve(files.stream().filter(file -> !reasons.containsKey(file.path())).toList(), attempt);
    return reasons.size() > before;
  }

  private void halve(List<FileFacts> files, Consumer<List<FileFacts>> attempt) {
    if (files.isEmpty()) {
      return;
    }
    try {
      attempt.accept(files);
    } catch (Exception e) {
      // Spark throws checked exceptions without declaring them.
      if (isNoFilesFault(e)) {
        return;
      }
      if (files.size() == 1) {
        reasons.put(files.get(0).path(), "cannot be read: " + Causes.inOneLine(e));
      } else {
        int half = files.size() / 2;
        halve(files.subList(0, half), attempt);
        halve(files.subList(half, files.size()), attempt);
      }
    }
  }

  /** A disk or network that fails reports it itself, and so does a rule that is to stop the run. */
  private static boolean isNoFilesFault(Exception e) {
    return Causes.find(e, LakeException.class).isPresent()
        || Causes.find(e, QualityGate.RuleBroken.class).isPresent();
  }
}
