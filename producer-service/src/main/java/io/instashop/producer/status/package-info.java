/** How far the producer is: meters, health and the answer of {@code /api/status}. */
@NullMarked
package io.instashop.producer.status;

import org.jspecify.annotations.NullMarked;
