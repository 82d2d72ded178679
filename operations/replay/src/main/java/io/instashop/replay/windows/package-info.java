/** The closed windows of Redis, compared with the warehouse and corrected. */
@NullMarked
package io.instashop.replay.windows;

import org.jspecify.annotations.NullMarked;
