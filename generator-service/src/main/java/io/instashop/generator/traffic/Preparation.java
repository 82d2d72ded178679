package io.instashop.generator.traffic;

import io.instashop.generator.catalog.Catalog;
import io.instashop.generator.catalog.CatalogStore;
import io.instashop.generator.catalog.GrowthSettings;
import io.instashop.generator.crm.CrmSchema;
import io.instashop.generator.offer.Offer;
import io.instashop.generator.shop.Shop;
import io.instashop.generator.writing.BatchWriter;
import io.instashop.generator.writing.ShopHistory;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes everything ready in the databases: tables, base data, the number of this run. */
@Component
class Preparation {

  private static final Logger log = LoggerFactory.getLogger(Preparation.class);
  private static final Duration LEAST_ROOM = Duration.ofSeconds(1);

  private final GeneratorSettings settings;
  private final GrowthSettings growth;
  private final Shop kind;
  private final Clock clock;
  private final Flyway shop;
  private final CrmSchema crm;
  private final CatalogStore catalogStore;
  private final ShopHistory history;
  private final BatchWriter writer;
  private final Offer offer;

  /**
   * What generation starts from.
   *
   * @param backfillFrom where the backfill begins, or null without one
   */
  record Ready(ShopSimulation simulation, @Nullable Instant backfillFrom) {}

  Preparation(
      GeneratorSettings settings,
      GrowthSettings growth,
      Shop kind,
      Clock clock,
      Flyway shop,
      CrmSchema crm,
      CatalogStore catalogStore,
      ShopHistory history,
      BatchWriter writer,
      Offer offer) {
    this.settings = settings;
    this.growth = growth;
    this.kind = kind;
    this.clock = clock;
    this.shop = shop;
    this.crm = crm;
    this.catalogStore = catalogStore;
    this.history = history;
    this.writer = writer;
    this.offer = offer;
  }

  /**
   * Does it; what is there already stays.
   *
   * @param backfill how many events are to be filled in
   * @throws RefusedSettingException if there is no room for the backfill
   */
  Ready make(long backfill) {
    writer.takeTurn();
    shop.migrate();
    crm.migrate();
    Instant backfillFrom = backfill > 0 ? backfillStart() : null;
    history.repairSequences();
    long seed = settings.seed() == null ? new SplittableRandom().nextLong() : settings.seed();
    Catalog catalog = catalogStore.load(seed);
    long run = history.nextRun();
    writer.begin(run);
    offer.restart(history.newestSale());
    log.info("Run {} with seed {}", run, seed);
    return new Ready(
        new ShopSimulation(kind, catalog, offer, growth, seed, run, settings.settlementMean()),
        backfillFrom);
  }

  private Instant backfillStart() {
    Instant now = clock.instant();
    Instant from = now.minus(settings.backfillSpan());
    Instant newest = history.newestEvent().orElse(Instant.MIN);
    if (newest.isAfter(from)) {
      from = newest;
    }
    if (from.isAfter(now.minus(LEAST_ROOM))) {
      throw new RefusedSettingException(
          SettingName.property("instashop.generator.backfill"),
          "must be 0 in a shop whose newest event, of "
              + newest
              + ", leaves less than a second to fill in",
          settings.backfill());
    }
    return from;
  }
}
