/** What keeps the lake from growing without end: tables, plans, history, captures, quarantine. */
@NullMarked
package io.instashop.lake.maintenance;

import org.jspecify.annotations.NullMarked;
