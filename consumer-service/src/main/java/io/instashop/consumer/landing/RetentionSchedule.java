package io.instashop.consumer.landing;

import io.instashop.contracts.meters.MeterNames;
import io.instashop.kit.failure.Causes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Deletes old days of the warehouse, beside landings. */
@Component
class RetentionSchedule {

  private static final Logger log = LoggerFactory.getLogger(RetentionSchedule.class);

  private final RetentionSettings settings;
  private final Warehouse warehouse;
  private final RetentionClock clock;
  private final Counter days;

  RetentionSchedule(
      RetentionSettings settings, Warehouse warehouse, RetentionClock clock, MeterRegistry meters) {
    this.settings = settings;
    this.warehouse = warehouse;
    this.clock = clock;
    this.days =
        Counter.builder(MeterNames.CONSUMER_RETIRED_DAYS)
            .description("Days of the warehouse whose rows were deleted because of their age")
            .register(meters);
  }

  @Scheduled(
      fixedDelayString = "${instashop.consumer.warehouse.interval:10m}",
      initialDelayString = "${instashop.consumer.warehouse.interval:10m}")
  void retire() {
    if (settings.keepsAll() || !warehouse.isPrepared()) {
      return;
    }
    try {
      clock.firstKept(warehouse).ifPresent(this::retireBefore);
    } catch (DataAccessException | TransactionException e) {
      log.warn(
          "Rows past their retention could not be deleted, next attempt in {} s: {}",
          settings.interval().toSeconds(),
          Causes.inOneLine(e));
    }
  }

  private void retireBefore(LocalDate first) {
    Optional<LocalDate> retired = warehouse.retireOldest(first);
    while (retired.isPresent()) {
      days.increment();
      log.info("Deleted the rows of {}; its figures stay", retired.get());
      retired = warehouse.retireOldest(first);
    }
    while (warehouse.retireSessions(first) > 0) {
      // As long as there are some.
    }
  }
}
