/**
 * Reads and writes records as JSON objects, strictly and fast.
 *
 * <p>A record's components are its only definition. {@link RecordFormat} reads them once by
 * reflection; decoding, encoding, schemas and table columns all follow from its {@link RecordField
 * fields}. Nothing here knows the shop.
 */
@NullMarked
package io.instashop.contracts.json;

import org.jspecify.annotations.NullMarked;
