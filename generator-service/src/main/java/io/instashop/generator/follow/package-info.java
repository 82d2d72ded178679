/**
 * Follows committed facts of one database and writes what follows from them into another, without
 * loss or repeat. The position in the facts is written in the transaction of the rows.
 */
@NullMarked
package io.instashop.generator.follow;

import org.jspecify.annotations.NullMarked;
