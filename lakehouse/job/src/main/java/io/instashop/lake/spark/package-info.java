/** Starts the Spark session that all commands use, on local disks, S3 or Azure. */
@NullMarked
package io.instashop.lake.spark;

import org.jspecify.annotations.NullMarked;
