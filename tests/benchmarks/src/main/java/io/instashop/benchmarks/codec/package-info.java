/** What it costs to decode and encode an event, against Jackson's record binding. */
@NullMarked
package io.instashop.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
