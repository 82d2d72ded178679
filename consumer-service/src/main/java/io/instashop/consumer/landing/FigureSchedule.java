package io.instashop.consumer.landing;

import io.instashop.kit.failure.Causes;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Fills the figures of an older warehouse in the background, until there is nothing left. */
@Component
class FigureSchedule {

  private static final Logger log = LoggerFactory.getLogger(FigureSchedule.class);

  private final Warehouse warehouse;
  private boolean filling;

  FigureSchedule(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** For some seconds, so that an end of the service need not wait for long. */
  @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT1S")
  void fill() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    try {
      do {
        filling = warehouse.isPrepared() && warehouse.countSomeUncounted();
      } while (filling && System.nanoTime() - end < 0);
    } catch (DataAccessException | TransactionException e) {
      // A warehouse that is unavailable is reported elsewhere.
      if (filling) {
        log.warn(
            "Figures of older rows could not be filled, next attempt in 5 s: {}",
            Causes.inOneLine(e));
      }
    }
  }
}
