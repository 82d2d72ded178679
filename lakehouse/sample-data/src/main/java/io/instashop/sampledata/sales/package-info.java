/** Online sales as Avro messages with a schema registry. */
package io.instashop.sampledata.sales;
