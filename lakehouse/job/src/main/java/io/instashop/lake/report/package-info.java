/** Reports: pages of figures, charts and tables that saved queries answer, in one HTML file. */
@NullMarked
package io.instashop.lake.report;

import org.jspecify.annotations.NullMarked;
