/** Online sales as Avro messages with a schema registry. */
@NullMarked
package io.instashop.sampledata.sales;

import org.jspecify.annotations.NullMarked;
