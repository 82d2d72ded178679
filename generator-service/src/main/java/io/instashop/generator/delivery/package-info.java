/** Deliveries: a shipment for each completed sale, and how it travels. */
@NullMarked
package io.instashop.generator.delivery;

import org.jspecify.annotations.NullMarked;
