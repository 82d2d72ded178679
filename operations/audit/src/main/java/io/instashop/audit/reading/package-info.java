/** Reads the evidence of each stage: source databases, topics, warehouse and Redis. */
package io.instashop.audit.reading;
