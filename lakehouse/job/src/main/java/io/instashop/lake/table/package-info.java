/** Tables of the lake: where they lie, how SQL finds them, writes that count once. */
@NullMarked
package io.instashop.lake.table;

import org.jspecify.annotations.NullMarked;
