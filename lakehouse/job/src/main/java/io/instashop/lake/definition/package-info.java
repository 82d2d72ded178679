/**
 * What is declared: datasets, jobs and saved queries, read strictly from files by published
 * schemas.
 */
package io.instashop.lake.definition;
