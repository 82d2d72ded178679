package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.FollowerEvidence.Check;

/** Stock: it follows the sales of the shop. */
public final class SalesMoveStock extends FollowerGuarantee {

  public SalesMoveStock() {
    super(Check.SALES_MOVED, "lines compared");
  }

  @Override
  public String name() {
    return "sales-move-stock";
  }

  @Override
  public String statement() {
    return "Every line of a sale that did not fail has moved the stock once, and no sale moved it that is none.";
  }
}
