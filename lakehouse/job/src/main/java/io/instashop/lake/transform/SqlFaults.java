package io.instashop.lake.transform;

import io.instashop.kit.failure.Causes;
import io.instashop.lake.table.QualityGate;
import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;

/** Says in one line what is wrong with a query or its data. */
public final class SqlFaults {

  private SqlFaults() {}

  /** One line; names the file when the query itself is wrong. */
  public static String explain(Throwable e, @Nullable String file) {
    QualityGate.RuleBroken rule = Causes.find(e, QualityGate.RuleBroken.class).orElse(null);
    if (rule != null) {
      return String.valueOf(rule.getMessage());
    }
    AnalysisException analysis = Causes.find(e, AnalysisException.class).orElse(null);
    if (analysis != null) {
      String line = String.valueOf(analysis.getMessage()).lines().findFirst().orElse("");
      return (file == null ? "" : "the SQL of " + file + ": ") + line;
    }
    return Causes.inOneLine(e);
  }
}
