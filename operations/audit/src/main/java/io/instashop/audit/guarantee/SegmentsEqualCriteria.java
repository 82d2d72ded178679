package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.FollowerEvidence.Check;

/** Segments: membership follows from the completed sales of the shop. */
public final class SegmentsEqualCriteria extends FollowerGuarantee {

  public SegmentsEqualCriteria() {
    super(Check.SEGMENTS, "sellers and days compared");
  }

  @Override
  public String name() {
    return "segments-equal-criteria";
  }

  @Override
  public String statement() {
    return "The members of every segment are those who meet its criteria, by the completed sales of the shop.";
  }
}
