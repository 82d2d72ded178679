/**
 * What was found at each place, in a form small enough for millions of events: ids as numbers,
 * money in cents. Pure data, no input or output.
 */
@NullMarked
package io.instashop.audit.evidence;

import org.jspecify.annotations.NullMarked;
