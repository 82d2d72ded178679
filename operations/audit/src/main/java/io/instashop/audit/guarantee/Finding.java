package io.instashop.audit.guarantee;

import java.util.List;

/**
 * The judgement of one guarantee.
 *
 * @param guarantee its name
 * @param statement the promise
 * @param verdict whether it was kept
 * @param detail what was compared, or why nothing was
 * @param differences where it was not kept; empty unless broken
 */
public record Finding(
    String guarantee,
    String statement,
    Verdict verdict,
    String detail,
    List<Difference> differences) {

  /** A judgement that could not be made. */
  public static Finding notChecked(Guarantee guarantee, String reason) {
    return new Finding(
        guarantee.name(), guarantee.statement(), Verdict.NOT_CHECKED, reason, List.of());
  }
}
