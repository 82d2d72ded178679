/** Whether Kafka answers, and which brokers are missing. Needs Kafka's clients and slf4j. */
package io.instashop.kit.kafka;
