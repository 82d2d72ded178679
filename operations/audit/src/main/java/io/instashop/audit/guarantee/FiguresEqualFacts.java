package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.FigureEvidence;
import io.instashop.contracts.events.EventType;
import java.util.Collection;
import java.util.List;

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
  public Collection<EventType> kinds() {
    return List.of();
  }

  @Override
  public void examine(Evidence evidence, Tally tally) {
    FigureEvidence figures = evidence.figures();
    figures
        .byTable()
        .forEach(
            (table, mismatches) -> {
              for (long i = 0; i < mismatches.count(); i++) {
                int number = (int) i;
                tally
                    .differences()
                    .add(table + " differs (figure ≠ rows)", () -> mismatches.texts().get(number));
              }
            });
    tally.count("hours", figures.hours());
    tally.count("uncounted", figures.uncounted());
  }

  @Override
  public Finding conclude(Tally tally) {
    long uncounted = tally.counted("uncounted");
    String left =
        uncounted == 0 ? "" : ", " + uncounted + " are older than the figures and not filled yet";
    return tally.differences().finding(this, tally.counted("hours") + " hours compared" + left);
  }
}
