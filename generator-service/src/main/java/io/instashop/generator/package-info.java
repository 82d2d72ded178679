/**
 * The generator service: writes a believable shop's transactions, behaviour and contacts into
 * PostgreSQL.
 */
package io.instashop.generator;
