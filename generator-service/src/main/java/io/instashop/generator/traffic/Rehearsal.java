package io.instashop.generator.traffic;

import io.instashop.generator.catalog.BaseData;
import io.instashop.generator.catalog.Catalog;
import io.instashop.generator.catalog.CatalogSettings;
import io.instashop.generator.catalog.GrowthSettings;
import io.instashop.generator.offer.Offer;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.writing.EventBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** A shop's past, drawn in memory: what a backfill would write, without a database. */
public final class Rehearsal {

  private static final int BATCH_EVENTS = 5_000;
  private static final CatalogSettings SIZE = new CatalogSettings(50, 100, 200);
  private static final GrowthSettings GROWTH =
      new GrowthSettings(Duration.ofMinutes(10), 500_000, 500, 2_000, 2_000, 500);
  private static final ActivityCurve CURVE = new ActivityCurve();

  private Rehearsal() {}

  /**
   * Draws events. The same arguments draw the same ones.
   *
   * @param events how many transactions and behaviours
   * @param from the first moment of their event times
   * @param to the end of their event times, exclusive
   * @param audience is shown one batch after the other, in the order of the event times
   */
  public static void run(
      Shop shop, long seed, long events, Instant from, Instant to, Consumer<EventBatch> audience) {
    Catalog catalog = Catalog.invent(new BaseData(shop, seed), SIZE);
    ShopSimulation simulation =
        new ShopSimulation(shop, catalog, new Offer(), GROWTH, seed, 1, Duration.ofSeconds(20));
    simulation.expect(events / (double) Duration.between(from, to).toSeconds());
    BackfillSchedule schedule = new BackfillSchedule(from, to, events, CURVE, simulation.random());
    EventBatch batch = new EventBatch();
    while (schedule.hasNext()) {
      simulation.happen(schedule.next(), batch);
      if (batch.trafficSize() >= BATCH_EVENTS || !schedule.hasNext()) {
        audience.accept(batch);
        batch = new EventBatch();
      }
    }
  }
}
