/** Names and tags of meters that another program reads: the command line, dashboards, alarms. */
@NullMarked
package io.instashop.contracts.meters;

import org.jspecify.annotations.NullMarked;
