package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.FigureEvidence;

/** Warehouse: the figures by hour and day are what its rows add up to. */
public final class FiguresEqualFacts implements Guarantee {

  @Override
  public String name() {
    return "figures-equal-facts";
  }

  @Override
  public String statement() {
    return "The warehouse's figures by hour and day are what its rows add up to.";
  }

  @Override
  public Finding check(Evidence evidence) {
    FigureEvidence figures = evidence.figures();
    Differences differences = new Differences();
    figures
        .byTable()
        .forEach(
            (table, mismatches) -> {
              for (long i = 0; i < mismatches.count(); i++) {
                int number = (int) i;
                differences.add(
                    table + " differs (figure ≠ rows)", () -> mismatches.texts().get(number));
              }
            });
    String left =
        figures.uncounted() == 0
            ? ""
            : ", " + figures.uncounted() + " are older than the figures and not filled yet";
    return differences.finding(this, figures.hours() + " hours compared" + left);
  }
}
