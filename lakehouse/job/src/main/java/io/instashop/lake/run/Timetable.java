package io.instashop.lake.run;

import io.instashop.lake.definition.Job;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When each of several jobs runs next. To begin with, all are due at once, in their order. Then
 * each runs at the times that it declares, or after a pause if it declares none or has just failed.
 */
public final class Timetable {

  private final Map<Job, ZonedDateTime> due = new LinkedHashMap<>();
  private final Duration pause;

  /**
   * @param jobs at least one
   * @param pause from the end of a run to the next, for jobs that declare no times or have failed
   * @param now the time at which all of them are due
   */
  public Timetable(List<Job> jobs, Duration pause, ZonedDateTime now) {
    this.pause = pause;
    jobs.forEach(job -> due.put(job, now));
  }

  /**
   * A job and its next time.
   *
   * @param job which
   * @param at not before this time
   */
  public record Entry(Job job, ZonedDateTime at) {}

  /** The job that is due first. */
  public Entry next() {
    return due.entrySet().stream()
        .min(Comparator.comparing(Map.Entry<Job, ZonedDateTime>::getValue))
        .map(each -> new Entry(each.getKey(), each.getValue()))
        .orElseThrow();
  }

  /** Writes down that a job has run. */
  public void ran(Job job, boolean well, ZonedDateTime now) {
    due.put(job, well && job.schedule() != null ? job.schedule().after(now) : now.plus(pause));
  }
}
