/** Segments of sellers, by criteria over their completed sales. */
@NullMarked
package io.instashop.generator.segment;

import org.jspecify.annotations.NullMarked;
