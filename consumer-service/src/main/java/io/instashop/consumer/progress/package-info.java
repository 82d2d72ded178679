/** What an operator sees: meters, health, and the figures since the start. */
@NullMarked
package io.instashop.consumer.progress;

import org.jspecify.annotations.NullMarked;
