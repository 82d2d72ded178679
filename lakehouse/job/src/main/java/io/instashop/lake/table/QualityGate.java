package io.instashop.lake.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.instashop.lake.definition.QualityRule;
import io.instashop.lake.definition.QualityRule.Action;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** Judges rows by a dataset's rules and marks those that may not land. */
public final class QualityGate {

  private final String dataset;
  private final List<QualityRule> rules;
  private final Tally tally;

  /** The gate of a dataset; what it sees goes to the tally. */
  public QualityGate(String dataset, List<QualityRule> rules, Tally tally) {
    this.dataset = dataset;
    this.rules = rules;
    this.tally = tally;
  }

  /**
   * Fills the column of reasons.
   *
   * @param rows with a column of reasons, null for rows that are good so far
   * @param reason the name of that column
   * @param place column with the place a row came from, for messages
   */
  public Dataset<Row> judge(Dataset<Row> rows, String reason, Column place) {
    Dataset<Row> judged = rows;
    for (QualityRule rule : rules) {
      // Unknown counts as fulfilled; what cannot be computed, like a division by zero, does not.
      // Under the condition nothing of the check is computed ahead, outside of the attempt.
      Column good = when(col(reason).isNull(), Attempt.of(coalesce(expr(rule.check()), lit(true))));
      UserDefinedFunction verdict =
          udf(new Verdict(dataset, rule, tally), DataTypes.StringType).asNondeterministic();
      judged =
          judged.withColumn(
              reason, verdict.apply(col(reason), good, place.cast(DataTypes.StringType)));
    }
    return judged;
  }

  /** Applies one rule to one row. */
  private record Verdict(String dataset, QualityRule rule, Tally tally)
      implements UDF3<String, Boolean, String, String> {

    @Override
    public @Nullable String call(
        @Nullable String reason, @Nullable Boolean good, @Nullable String place) {
      if (reason != null || Boolean.TRUE.equals(good)) {
        return reason;
      }
      String verdict =
          "rule '" + rule.name() + "' " + (good == null ? "cannot be computed" : "fails");
      String violation = dataset + ": " + (place == null ? "" : place + ": ") + verdict;
      if (rule.action() == Action.FAIL) {
        throw new RuleBroken(violation + "; nothing of this batch has landed");
      }
      if (rule.action() == Action.WARN) {
        tally.add(Tally.Entry.remark(violation + " (kept)"));
        return null;
      }
      tally.add(Tally.Entry.refused(violation));
      return verdict;
    }
  }

  /** A rule whose action is to fail. */
  public static final class RuleBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleBroken(String message) {
      super(message);
    }
  }
}
