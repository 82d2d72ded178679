/**
 * Writes batches of events into the databases, each exactly once, also when a commit's answer is
 * lost.
 */
@NullMarked
package io.instashop.generator.writing;

import org.jspecify.annotations.NullMarked;
