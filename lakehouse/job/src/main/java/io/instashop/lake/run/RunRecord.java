package io.instashop.lake.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one run of a dataset or a job.
 *
 * @param id sorts by time
 * @param kind {@code dataset} or {@code job}
 * @param name of it
 * @param started ISO-8601, UTC
 * @param ended ISO-8601, UTC; null while it runs, or if it was killed
 * @param outcome {@code running}, {@code ok}, {@code failed} or {@code interrupted}: it was killed,
 *     as the next run of the same name found
 * @param rows seen
 * @param rescued of these
 * @param quarantined of these
 * @param done a job's finished tasks
 * @param message why it failed, one line, or null
 */
public record RunRecord(
    String id,
    String kind,
    String name,
    String started,
    @Nullable String ended,
    String outcome,
    long rows,
    long rescued,
    long quarantined,
    List<String> done,
    @Nullable String message) {

  RunRecord interrupted() {
    return new RunRecord(
        id, kind, name, started, null, "interrupted", rows, rescued, quarantined, done, message);
  }
}
