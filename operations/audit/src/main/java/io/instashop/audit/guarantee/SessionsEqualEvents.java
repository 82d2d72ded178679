package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.WarehouseEvidence.SessionMismatch;
import io.instashop.contracts.events.EventType;
import java.util.Collection;
import java.util.List;

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
  public Collection<EventType> kinds() {
    return List.of();
  }

  @Override
  public void examine(Evidence evidence, Tally tally) {
    Differences differences = tally.differences();
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
    tally.count("sessions", evidence.warehouse().sessions());
  }

  @Override
  public Finding conclude(Tally tally) {
    return tally.differences().finding(this, tally.counted("sessions") + " sessions added up");
  }
}
