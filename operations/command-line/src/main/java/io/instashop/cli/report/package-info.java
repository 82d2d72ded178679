/** The figures that the services report, and the report of a run. */
@NullMarked
package io.instashop.cli.report;

import org.jspecify.annotations.NullMarked;
