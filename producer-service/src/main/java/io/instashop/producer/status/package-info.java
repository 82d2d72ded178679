/** How far the producer is: meters, health and the answer of {@code /api/producer}. */
package io.instashop.producer.status;
