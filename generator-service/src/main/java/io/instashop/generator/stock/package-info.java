/** Stock: what sales take out of it, what suppliers and returns bring in. */
@NullMarked
package io.instashop.generator.stock;

import org.jspecify.annotations.NullMarked;
