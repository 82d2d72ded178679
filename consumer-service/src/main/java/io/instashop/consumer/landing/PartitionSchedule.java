package io.instashop.consumer.landing;

import io.instashop.kit.failure.Causes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes tomorrow's partition today, so that the first event after midnight need not wait. */
@Component
class PartitionSchedule {

  private static final Logger log = LoggerFactory.getLogger(PartitionSchedule.class);

  private final Warehouse warehouse;

  PartitionSchedule(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
  void makeTomorrow() {
    try {
      warehouse.prepareTomorrow();
    } catch (DataAccessException | TransactionException e) {
      log.warn(
          "Tomorrow's partition could not be created, next attempt in an hour: {}",
          Causes.inOneLine(e));
    }
  }
}
