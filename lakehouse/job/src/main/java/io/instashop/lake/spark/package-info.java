/** Starts the Spark session that all commands use, on local disks or S3. */
package io.instashop.lake.spark;
