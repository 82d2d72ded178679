/** The commands of the lakehouse, their options, and what they print. */
@NullMarked
package io.instashop.lake.command;

import org.jspecify.annotations.NullMarked;
