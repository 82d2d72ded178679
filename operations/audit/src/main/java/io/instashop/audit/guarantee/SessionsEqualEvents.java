package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.WarehouseEvidence.SessionMismatch;

/** Warehouse: the sessions add up to their events. */
public final class SessionsEqualEvents implements Guarantee {

  @Override
  public String name() {
    return "sessions-equal-events";
  }

  @Override
  public String statement() {
    return "Every session counts exactly the events that landed for it, and has the outcome they make.";
  }

  @Override
  public Finding check(Evidence evidence) {
    Differences differences = new Differences();
    for (SessionMismatch mismatch : evidence.warehouse().sessionMismatches()) {
      differences.add(
          "session and events disagree",
          () ->
              mismatch.sessionId()
                  + " says "
                  + mismatch.counted()
                  + ", its events "
                  + mismatch.landed());
    }
    return differences.finding(this, evidence.warehouse().sessions() + " sessions added up");
  }
}
