/**
 * Brings in files: finds new ones, inspects them, and reads lines, documents, Avro and Parquet in
 * parts.
 */
@NullMarked
package io.instashop.lake.intake.files;

import org.jspecify.annotations.NullMarked;
