/** Spark's own pages: where they listen, and whom they answer. Needs Spark. */
@NullMarked
package io.instashop.kit.spark;

import org.jspecify.annotations.NullMarked;
