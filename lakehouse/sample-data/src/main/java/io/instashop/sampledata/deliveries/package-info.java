/** Orders at places inside a polygon, one JSON file each, to a folder or a Databricks volume. */
@NullMarked
package io.instashop.sampledata.deliveries;

import org.jspecify.annotations.NullMarked;
