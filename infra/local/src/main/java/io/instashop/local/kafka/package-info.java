/** A Kafka broker as a child process. */
@NullMarked
package io.instashop.local.kafka;

import org.jspecify.annotations.NullMarked;
