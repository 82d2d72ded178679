/** Text for a terminal. No library. */
@NullMarked
package io.instashop.kit.text;

import org.jspecify.annotations.NullMarked;
