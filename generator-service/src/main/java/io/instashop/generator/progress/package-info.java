/** How far the generator is: counters, health and the answer of {@code /api/status}. */
@NullMarked
package io.instashop.generator.progress;

import org.jspecify.annotations.NullMarked;
