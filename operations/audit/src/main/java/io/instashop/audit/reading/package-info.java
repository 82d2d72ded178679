/** Reads the evidence of each stage: source databases, topics, warehouse and Redis. */
@NullMarked
package io.instashop.audit.reading;

import org.jspecify.annotations.NullMarked;
