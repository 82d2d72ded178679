package io.instashop.replay.windows;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.reading.DataStores;
import io.instashop.audit.reading.WarehouseWindows;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.replay.events.ConsumerLag;

/**
 * The windows as the warehouse's rows make them. The metrics job may have counted an event that the
 * consumer has yet to land, so it has to catch up first.
 */
final class WarehouseWindowSource implements WindowSource {

  private final AuditSettings settings;

  WarehouseWindowSource(AuditSettings settings) {
    this.settings = settings;
  }

  @Override
  public void catchUp() {
    new ConsumerLag(settings).awaitLanded();
  }

  @Override
  public void read(Interval span, WindowEvidence evidence) {
    WarehouseWindows windows = new WarehouseWindows(settings.window(), evidence);
    new DataStores(settings).warehouse(connection -> windows.read(connection, span));
  }
}
