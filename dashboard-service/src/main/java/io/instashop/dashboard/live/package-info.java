/** Follows the windows in Redis: read in full at connect, then what each announcement names. */
@NullMarked
package io.instashop.dashboard.live;

import org.jspecify.annotations.NullMarked;
