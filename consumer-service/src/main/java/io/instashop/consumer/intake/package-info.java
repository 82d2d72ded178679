/**
 * Reads the topics: decides what is an event, and keeps warehouse, dead letters, items and offsets
 * in step.
 */
@NullMarked
package io.instashop.consumer.intake;

import org.jspecify.annotations.NullMarked;
