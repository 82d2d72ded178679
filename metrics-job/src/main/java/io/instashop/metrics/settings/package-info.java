/** The job's settings, from options and environment. */
@NullMarked
package io.instashop.metrics.settings;

import org.jspecify.annotations.NullMarked;
