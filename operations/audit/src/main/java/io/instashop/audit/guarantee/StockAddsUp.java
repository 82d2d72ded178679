package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.FollowerEvidence.Check;

/** Stock: its movements make what is available. */
public final class StockAddsUp extends FollowerGuarantee {

  public StockAddsUp() {
    super(Check.STOCK, "products added up");
  }

  @Override
  public String name() {
    return "stock-adds-up";
  }

  @Override
  public String statement() {
    return "Of every product the first quantity, plus what came in, less what went out, is available; never below zero.";
  }
}
