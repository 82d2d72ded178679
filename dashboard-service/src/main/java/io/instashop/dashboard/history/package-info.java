/** Reads the warehouse's figures, which its landing keeps, and never its rows. */
@NullMarked
package io.instashop.dashboard.history;

import org.jspecify.annotations.NullMarked;
