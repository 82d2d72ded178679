/** Copies gold tables into the warehouse, where SQL reads them without Spark. */
@NullMarked
package io.instashop.lake.publish;

import org.jspecify.annotations.NullMarked;
