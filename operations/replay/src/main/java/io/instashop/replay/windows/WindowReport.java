package io.instashop.replay.windows;

import io.instashop.audit.evidence.Interval;

/**
 * What a rebuild of windows found and did. A window is counted once for each aggregation.
 *
 * @param span the whole windows that were looked at
 * @param expired the windows before them that Redis does not keep any more; they were left alone
 * @param compared windows that have events
 * @param corrected windows that were written, or would be
 * @param removed windows without events that were deleted, or would be
 */
public record WindowReport(
    Interval span, Interval expired, long compared, long corrected, long removed) {}
