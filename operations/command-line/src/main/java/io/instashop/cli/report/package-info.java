/** The figures that the services report, and the report of a run. */
package io.instashop.cli.report;
