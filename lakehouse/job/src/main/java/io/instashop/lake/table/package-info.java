/** Tables of the lake: where they lie, how SQL finds them, writes that count once. */
package io.instashop.lake.table;
