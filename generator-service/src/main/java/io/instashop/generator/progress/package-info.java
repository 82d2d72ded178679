/** How far the generator is: counters, health and the answer of {@code /api/generator}. */
@NullMarked
package io.instashop.generator.progress;

import org.jspecify.annotations.NullMarked;
