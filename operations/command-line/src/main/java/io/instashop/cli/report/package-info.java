/** What the running platform says of itself, read from its meters, and the report of a run. */
package io.instashop.cli.report;
