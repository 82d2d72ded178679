/** Measures how much is still under way, so that a run can end when nothing is. */
@NullMarked
package io.instashop.audit.drain;

import org.jspecify.annotations.NullMarked;
