/** Runs of datasets and jobs, once, on a schedule or continuously, and their history. */
@NullMarked
package io.instashop.lake.run;

import org.jspecify.annotations.NullMarked;
