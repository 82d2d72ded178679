/** What is declared: datasets, jobs and saved queries, read strictly from files. */
package io.instashop.lake.definition;
