/** The metrics job's main class and its options. */
package io.instashop.metrics;
