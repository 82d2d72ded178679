package io.instashop.replay.windows;

import io.instashop.audit.AuditSettings;
import io.instashop.audit.ComputedWindows;
import io.instashop.audit.Places;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.replay.ConsumerLag;

/**
 * The windows as the warehouse's rows make them. The metrics job may have counted an event that the
 * consumer has yet to land, so it has to catch up first.
 */
final class WarehouseWindows implements WindowSource {

  private final AuditSettings settings;

  WarehouseWindows(AuditSettings settings) {
    this.settings = settings;
  }

  @Override
  public void catchUp() {
    new ConsumerLag(settings).awaitLanded();
  }

  @Override
  public void read(Interval span, WindowEvidence evidence) {
    ComputedWindows windows = new ComputedWindows(settings.window(), evidence);
    new Places(settings).warehouse(connection -> windows.read(connection, span));
  }
}
