/** Runs of datasets and jobs, once, on a schedule or without end, and their history. */
package io.instashop.lake.run;
