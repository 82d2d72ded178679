/** Reads topics and turns records into the columns that windows are computed from. */
package io.instashop.metrics.input;
