/** The streaming queries: started when Kafka has their topics, started again when one fails. */
package io.instashop.metrics.query;
