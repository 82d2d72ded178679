/**
 * The consumer service. Data walks {@code intake} → {@code enrichment} → {@code landing}, with
 * {@code quarantine} for what is no event and {@code progress} for what an operator sees.
 */
@NullMarked
package io.instashop.consumer;

import org.jspecify.annotations.NullMarked;
