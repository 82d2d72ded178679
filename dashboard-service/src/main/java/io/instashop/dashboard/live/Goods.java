package io.instashop.dashboard.live;

import io.instashop.contracts.windows.InventoryWindow;
import io.instashop.contracts.windows.ShipmentWindow;
import java.util.List;

/**
 * What moved in the stock and how far shipments came, over the whole span; both by name.
 *
 * @param movements by reason
 * @param shipments by the status that they came to
 */
public record Goods(List<Movements> movements, List<Shipments> shipments) {

  /** Of no windows. */
  public static final Goods NONE = new Goods(List.of(), List.of());

  /**
   * The movements for one reason.
   *
   * @param pieces moved
   * @param current movements in the newest window alone
   */
  public record Movements(String reason, long count, long pieces, long current) {}

  /**
   * The shipments that came to one status.
   *
   * @param late those that came to it after the estimated date of delivery
   * @param current shipments in the newest window alone
   */
  public record Shipments(String status, long count, long late, long current) {}

  static Goods of(WindowSeries<InventoryWindow> inventory, WindowSeries<ShipmentWindow> shipments) {
    return new Goods(
        inventory.byName().values().stream().map(all -> movements(all, inventory)).toList(),
        shipments.byName().values().stream().map(all -> shipments(all, shipments)).toList());
  }

  private static Movements movements(
      List<InventoryWindow> all, WindowSeries<InventoryWindow> series) {
    String reason = all.get(0).reason();
    return new Movements(
        reason,
        WindowSeries.sum(all, InventoryWindow::movementCount),
        WindowSeries.sum(all, InventoryWindow::quantity),
        series.newest(reason, InventoryWindow::movementCount));
  }

  private static Shipments shipments(
      List<ShipmentWindow> all, WindowSeries<ShipmentWindow> series) {
    String status = all.get(0).status();
    return new Shipments(
        status,
        WindowSeries.sum(all, ShipmentWindow::shipmentCount),
        WindowSeries.sum(all, ShipmentWindow::lateCount),
        series.newest(status, ShipmentWindow::shipmentCount));
  }
}
