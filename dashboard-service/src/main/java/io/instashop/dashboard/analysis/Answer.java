package io.instashop.dashboard.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a panel, as the page gets it.
 *
 * @param from the period's start
 * @param to its end
 * @param closedUntil up to where its hours are over; {@code change} and {@code percent} of a row
 *     compare these with as many before
 * @param bucket of a row with the column {@code at}: {@code hour} or {@code day}, UTC
 * @param ignored filters that are given and that this panel's figures do not tell apart
 */
record Answer(
    String panel,
    Instant from,
    Instant to,
    Instant closedUntil,
    String bucket,
    List<String> ignored,
    List<String> columns,
    List<Map<String, @Nullable Object>> rows) {

  static Answer of(Panel panel, Question question, Table table) {
    Period period = question.period();
    return new Answer(
        panel.name(),
        period.from(),
        period.to(),
        period.closedUntil(),
        period.bucket(),
        question.ignored(panel.knows()),
        table.columns(),
        table.rows());
  }
}
