package io.instashop.dashboard.live;

import io.instashop.contracts.windows.InventoryWindow;
import io.instashop.contracts.windows.ShipmentWindow;
import io.instashop.contracts.windows.Window;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

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
        byName(
            inventory,
            all ->
                new Movements(
                    all.get(0).reason(),
                    sum(all, InventoryWindow::movementCount),
                    sum(all, InventoryWindow::quantity),
                    newest(inventory, all.get(0), InventoryWindow::movementCount))),
        byName(
            shipments,
            all ->
                new Shipments(
                    all.get(0).status(),
                    sum(all, ShipmentWindow::shipmentCount),
                    sum(all, ShipmentWindow::lateCount),
                    newest(shipments, all.get(0), ShipmentWindow::shipmentCount))));
  }

  private static <W extends Window, T> List<T> byName(
      WindowSeries<W> series, Function<List<W>, T> shown) {
    return series
        .all()
        .collect(Collectors.groupingBy(Window::dimension, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(shown)
        .toList();
  }

  private static <W extends Window> long newest(
      WindowSeries<W> series, W like, ToLongFunction<W> figure) {
    return sum(
        series.newest().stream().filter(one -> one.dimension().equals(like.dimension())).toList(),
        figure);
  }

  private static <W> long sum(Collection<W> windows, ToLongFunction<W> figure) {
    return windows.stream().mapToLong(figure).sum();
  }
}
