/** Batch files of the agricultural shop: CSV, JSON lines and Parquet. */
package io.instashop.sampledata.landing;
