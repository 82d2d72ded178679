/** The rows of the warehouse, compared with the topics and corrected. */
@NullMarked
package io.instashop.replay.warehouse;

import org.jspecify.annotations.NullMarked;
