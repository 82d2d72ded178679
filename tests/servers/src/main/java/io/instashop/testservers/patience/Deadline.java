package io.instashop.testservers.patience;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Begins no further test class after the instant in {@code INSTASHOP_TEST_DEADLINE}, such as {@code
 * 2026-11-30T12:00:00Z}. So a build that must end by then ends on a slow machine, too, and its
 * report says which classes it left out. Without the setting every class runs. JUnit finds it by
 * the class path.
 */
public final class Deadline implements ExecutionCondition {

  static final String SETTING = "INSTASHOP_TEST_DEADLINE";

  private final @Nullable String setting;
  private final InstantSource clock;

  /** The deadline that the environment sets. */
  public Deadline() {
    this(System.getenv(SETTING), InstantSource.system());
  }

  Deadline(@Nullable String setting, InstantSource clock) {
    this.setting = setting;
    this.clock = clock;
  }

  /** Disables a class that would begin too late; methods of a class that began run. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return context.getTestMethod().isPresent()
        ? ConditionEvaluationResult.enabled("its class has begun")
        : beginning();
  }

  ConditionEvaluationResult beginning() {
    if (setting == null || setting.isEmpty()) {
      return ConditionEvaluationResult.enabled("no deadline");
    }
    Instant deadline;
    try {
      deadline = Instant.parse(setting);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          SETTING + " must be an instant such as 2026-11-30T12:00:00Z, but is '" + setting + "'",
          e);
    }
    return clock.instant().isBefore(deadline)
        ? ConditionEvaluationResult.enabled("before the deadline")
        : ConditionEvaluationResult.disabled("not begun before " + SETTING + ", " + deadline);
  }
}
