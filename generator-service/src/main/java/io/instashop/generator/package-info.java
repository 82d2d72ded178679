/**
 * The generator service: writes a believable shop's transactions, behaviour and contacts into
 * PostgreSQL.
 */
@NullMarked
package io.instashop.generator;

import org.jspecify.annotations.NullMarked;
