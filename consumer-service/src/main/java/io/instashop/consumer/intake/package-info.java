/**
 * Reads the topics: decides what is an event, and keeps warehouse, dead letters, items and offsets
 * in step.
 */
package io.instashop.consumer.intake;
