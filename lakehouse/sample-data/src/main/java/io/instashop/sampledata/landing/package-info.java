/** Batch files of the agricultural shop: CSV, JSON lines and Parquet. */
@NullMarked
package io.instashop.sampledata.landing;

import org.jspecify.annotations.NullMarked;
