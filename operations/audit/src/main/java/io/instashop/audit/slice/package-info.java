/**
 * What was found at each place, parted by event in temporary files, so that one slice after the
 * other fits in memory whatever the age of the platform.
 */
@NullMarked
package io.instashop.audit.slice;

import org.jspecify.annotations.NullMarked;
