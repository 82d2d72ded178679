/**
 * What was found at each place, divided by event into temporary files. So one slice after the other
 * fits in memory, whatever the age of the platform.
 */
@NullMarked
package io.instashop.audit.slice;

import org.jspecify.annotations.NullMarked;
