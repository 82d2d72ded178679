package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.FollowerEvidence.Check;

/** Deliveries: they follow the completed sales of the shop. */
public final class SalesShipOnce extends FollowerGuarantee {

  public SalesShipOnce() {
    super(Check.SALES_SHIPPED, "completed sales compared");
  }

  @Override
  public String name() {
    return "sales-ship-once";
  }

  @Override
  public String statement() {
    return "Every completed sale has one shipment, whose states come in their order.";
  }
}
