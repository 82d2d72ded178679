package io.instashop.dashboard.analysis;

/** Columns that compare a period with the one before, over rows with the column {@code part}. */
final class Sums {

  private Sums() {}

  /** The sum over the period. */
  static String value(String column) {
    return "coalesce(sum(%s) filter (where part <> 'before'), 0)".formatted(column);
  }

  /** The sum over the period's hours that are over. */
  static String closed(String column) {
    return "coalesce(sum(%s) filter (where part = 'closed'), 0)".formatted(column);
  }

  /** The sum over as many hours before. */
  static String before(String column) {
    return "coalesce(sum(%s) filter (where part = 'before'), 0)".formatted(column);
  }

  /** All three as {@code x_value}, {@code x_closed} and {@code x_before}. */
  static String all(String column, String name) {
    return "%s as %4$s_value, %s as %4$s_closed, %s as %4$s_before"
        .formatted(value(column), closed(column), before(column), name);
  }

  /**
   * The columns {@code before}, {@code change} and {@code percent} of two others; null where the
   * figures begin within the hours before. Nobody knows what there was before them, and zero would
   * be an invention.
   */
  static String change(Period period, String closed, String before) {
    return """
        case when %3$s then %2$s end as before, case when %3$s then %1$s - %2$s end as change,
        case when %3$s then round(100.0 * (%1$s - %2$s) / nullif(%2$s, 0), 1) end as percent
        """
        .formatted(
            closed,
            before,
            "(select min(hour) from hourly_events) <= timestamptz '%s'"
                .formatted(period.before().from()));
  }
}
