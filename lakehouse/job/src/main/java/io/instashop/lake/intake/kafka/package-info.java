/**
 * Brings in Kafka topics, from the offsets that the last run has committed together with its rows.
 */
@NullMarked
package io.instashop.lake.intake.kafka;

import org.jspecify.annotations.NullMarked;
