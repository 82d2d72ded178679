package io.instashop.audit.reading;

import io.instashop.audit.evidence.FollowerEvidence;
import io.instashop.audit.evidence.FollowerEvidence.Check;
import io.instashop.audit.evidence.Reach;
import java.util.Optional;

/**
 * Compares what the followers have written with the shop's sales. A follower writes its rows and
 * its position in one transaction. So one state of its database says how many sales it must know.
 * The shop is read afterwards, when all of these are there.
 */
final class FollowerReader {

  private final DataStores stores;
  private final Reach reach;
  private final FollowerEvidence evidence;

  FollowerReader(DataStores stores, Reach reach, FollowerEvidence evidence) {
    this.stores = stores;
    this.reach = reach;
    this.evidence = evidence;
  }

  void read() {
    check(Follower.STOCK, Check.STOCK, Check.SALES_MOVED);
    check(Follower.DELIVERIES, Check.SALES_SHIPPED);
    check(Follower.SEGMENTS, Check.SEGMENTS);
  }

  private void check(Follower follower, Check... checks) {
    Optional<String> absence = stores.absence(follower);
    for (Check check : checks) {
      FollowerEvidence.Result result = evidence.of(check);
      if (absence.isPresent()) {
        result.notChecked(absence.get() + ": what fills it is off");
        continue;
      }
      switch (check) {
        case STOCK -> stores.erp(erp -> StockSums.compare(erp, result));
        case SALES_MOVED ->
            stores.erp(
                erp ->
                    stores.shop(
                        shop -> new SaleMovements(erp, shop, result).compare(reach.interval())));
        case SALES_SHIPPED ->
            stores.ecommerce(
                deliveries ->
                    stores.shop(
                        shop ->
                            new SaleShipments(deliveries, shop, result).compare(reach.interval())));
        case SEGMENTS ->
            stores.crm(
                crm ->
                    stores.shop(
                        shop -> new SegmentMembers(crm, shop, result).compare(reach.interval())));
      }
    }
  }
}
