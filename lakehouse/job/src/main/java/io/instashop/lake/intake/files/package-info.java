/**
 * Brings in files: finds new ones, inspects them, and reads lines, documents, Avro and Parquet in
 * parts.
 */
package io.instashop.lake.intake.files;
