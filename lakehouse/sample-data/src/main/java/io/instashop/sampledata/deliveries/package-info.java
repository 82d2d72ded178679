/** Orders at places inside a polygon, one JSON file each, to a folder or a Databricks volume. */
package io.instashop.sampledata.deliveries;
