/** Starts the Spark session that all commands use, on local disks or S3. */
@NullMarked
package io.instashop.lake.spark;

import org.jspecify.annotations.NullMarked;
