package io.instashop.replay.warehouse;

/**
 * What a rebuild of warehouse rows found and did.
 *
 * @param records events that the topics hold for the interval, line items included
 * @param inserted rows that were missing
 * @param changed rows that differed from their event
 * @param unknown rows that no record explains
 * @param removed how many of those were deleted
 * @param sessions sessions that were corrected
 */
public record WarehouseReport(
    long records, long inserted, long changed, long unknown, long removed, long sessions) {

  static final WarehouseReport NOTHING = new WarehouseReport(0, 0, 0, 0, 0, 0);

  WarehouseReport plus(WarehouseReport other) {
    return new WarehouseReport(
        records + other.records,
        inserted + other.inserted,
        changed + other.changed,
        unknown + other.unknown,
        removed + other.removed,
        sessions + other.sessions);
  }
}
