/** The commands of the lakehouse, their options, and what they print. */
package io.instashop.lake.command;
