package io.instashop.cli.alarm;

import java.util.Locale;

/** What can be wrong with a part. Prometheus knows the same alarms by the same names. */
public enum AlarmKind {
  /** It does not run, or gives no answer. */
  PART_DOWN("PartDown", "critical"),
  /** It answers that it does not do its work. */
  PART_NOT_WORKING("PartNotWorking", "critical"),
  /** It is well and unwell by turns, never unwell for long enough to be one of the above. */
  PART_UNSTABLE("PartUnstable", "warning"),
  /** It was started again too often. */
  PART_KEEPS_RESTARTING("PartKeepsRestarting", "warning");

  private final String title;
  private final String severity;

  AlarmKind(String title, String severity) {
    this.title = title;
    this.severity = severity;
  }

  /** The name of the alarm, as messages show it. */
  public String title() {
    return title;
  }

  /** {@code critical} or {@code warning}. */
  public String severity() {
    return severity;
  }

  /** Where it is written what to do. */
  public String page() {
    return "docs/operations.md#" + title.toLowerCase(Locale.ROOT);
  }
}
