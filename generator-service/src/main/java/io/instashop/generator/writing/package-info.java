/**
 * Writes batches of events into the databases, each exactly once, also when a commit's answer is
 * lost.
 */
package io.instashop.generator.writing;
