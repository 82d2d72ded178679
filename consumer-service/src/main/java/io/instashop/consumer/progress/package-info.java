/** What an operator sees: meters, health, and the figures since the start. */
package io.instashop.consumer.progress;
