/** What it costs to decode and encode an event, against Jackson's record binding. */
package io.instashop.benchmarks.codec;
