/** What keeps the lake from growing forever: tables, plans, history, captures, quarantine. */
@NullMarked
package io.instashop.lake.maintenance;

import org.jspecify.annotations.NullMarked;
