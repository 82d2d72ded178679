package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job: tasks that run one after the other.
 *
 * @param name of the job
 * @param description for people
 * @param schedule when it runs by itself, or null
 * @param tasks in order
 */
public record Job(String name, String description, @Nullable Schedule schedule, List<Task> tasks) {

  /**
   * A step of a job.
   *
   * @param name unique in the job
   * @param run datasets to run, in order
   * @param optional whether the job continues when it fails
   */
  public record Task(String name, List<String> run, boolean optional) {

    /** Reads the YAML. */
    @JsonCreator
    static Task of(@Nullable String name, List<String> run, @Nullable Boolean optional) {
      return new Task(
          name == null ? String.join("+", run) : name, run, optional != null && optional);
    }
  }

  /** Reads the YAML. */
  @JsonCreator
  static Job of(
      String job, @Nullable String description, @Nullable Schedule schedule, List<Task> tasks) {
    Checks.check(
        tasks.stream().map(Task::name).distinct().count() == tasks.size(),
        "two tasks have the same name");
    return new Job(job, description == null ? "" : description, schedule, List.copyOf(tasks));
  }
}
