/**
 * Repairs what the audit finds or an operator mends: {@code deadletters} are sent back once, {@code
 * windows} and the {@code warehouse} of an interval are compared and corrected.
 */
@NullMarked
package io.instashop.replay;

import org.jspecify.annotations.NullMarked;
