/** The metrics job's main class and its options. */
@NullMarked
package io.instashop.metrics;

import org.jspecify.annotations.NullMarked;
