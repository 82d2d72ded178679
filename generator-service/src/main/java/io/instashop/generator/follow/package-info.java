/**
 * Follows committed facts of one database and writes what comes of them into another, without loss
 * or repeat: the position in the facts is in the transaction of the rows.
 */
@NullMarked
package io.instashop.generator.follow;

import org.jspecify.annotations.NullMarked;
