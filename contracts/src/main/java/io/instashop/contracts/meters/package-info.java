/** Names and tags of meters that another program reads: the command line, dashboards, alarms. */
package io.instashop.contracts.meters;
