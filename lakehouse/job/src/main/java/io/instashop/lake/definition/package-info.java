/**
 * What is declared: datasets, jobs and saved queries, read strictly from files by published
 * schemas.
 */
@NullMarked
package io.instashop.lake.definition;

import org.jspecify.annotations.NullMarked;
