/**
 * How a program reaches Kafka and as whom, whether Kafka answers, and which brokers are missing.
 * Needs Kafka's clients and slf4j.
 */
@NullMarked
package io.instashop.kit.kafka;

import org.jspecify.annotations.NullMarked;
