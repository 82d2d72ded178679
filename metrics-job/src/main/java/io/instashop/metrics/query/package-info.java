/** The streaming queries: started when Kafka has their topics, started again when one fails. */
@NullMarked
package io.instashop.metrics.query;

import org.jspecify.annotations.NullMarked;
