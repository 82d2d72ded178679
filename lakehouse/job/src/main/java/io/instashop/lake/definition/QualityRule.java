package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a good row fulfils. A row for which the condition is unknown (null) counts as good.
 *
 * @param name the name that reports show
 * @param check SQL condition over the row's columns
 * @param action what happens to a row that does not
 */
public record QualityRule(String name, String check, Action action) implements Serializable {

  /** What happens to a bad row. */
  public enum Action {
    /** It goes to the quarantine instead of the table. */
    QUARANTINE,
    /** It lands; the run counts and reports it. */
    WARN,
    /** The run fails, nothing lands. */
    FAIL
  }

  /** Reads the YAML. */
  @JsonCreator
  static QualityRule of(String name, String check, @Nullable Action action) {
    return new QualityRule(name, check, action == null ? Action.QUARANTINE : action);
  }
}
