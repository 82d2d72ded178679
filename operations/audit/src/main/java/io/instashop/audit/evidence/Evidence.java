package io.instashop.audit.evidence;

/**
 * Everything that the guarantees are checked against.
 *
 * @param keys event ids as numbers, as used by all the places
 */
public record Evidence(
    EventKeys keys,
    SourceEvidence source,
    TopicEvidence topics,
    WarehouseEvidence warehouse,
    WindowEvidence windows,
    FigureEvidence figures,
    FollowerEvidence followers) {

  /** Evidence of nothing, to be filled. */
  public static Evidence empty() {
    return new Evidence(
        new EventKeys(),
        new SourceEvidence(),
        new TopicEvidence(),
        new WarehouseEvidence(),
        new WindowEvidence(),
        new FigureEvidence(),
        new FollowerEvidence());
  }

  /** Whether no place holds anything in the interval. */
  public boolean isEmpty() {
    return source.rows() == 0
        && topics.records() == 0
        && topics.quarantined().isEmpty()
        && topics.unexplained().isEmpty()
        && warehouse.rows() == 0
        && windows.shown().isEmpty();
  }
}
