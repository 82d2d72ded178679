/** How far the producer is: meters, health and the answer of {@code /api/producer}. */
@NullMarked
package io.instashop.producer.status;

import org.jspecify.annotations.NullMarked;
