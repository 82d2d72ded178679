package io.instashop.audit.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One kind of event at all stages. What a stage does not have is null.
 *
 * @param eventType the kind of event, or {@link #REJECTED} for records that are none
 * @param sourceRows committed rows
 * @param topicRecords committed records
 * @param warehouseRows rows in the warehouse
 * @param deadLetters records that were dead-lettered
 * @param sourceAmount money of the rows, two decimals
 * @param topicAmount money of the records
 * @param warehouseAmount money of the warehouse's rows
 */
public record StageRow(
    String eventType,
    @Nullable Long sourceRows,
    @Nullable Long topicRecords,
    @Nullable Long warehouseRows,
    @Nullable Long deadLetters,
    @Nullable BigDecimal sourceAmount,
    @Nullable BigDecimal topicAmount,
    @Nullable BigDecimal warehouseAmount) {

  /** Names records of the source topics that are no events, and so have no reliable kind. */
  public static final String REJECTED = "(rejected)";
}
