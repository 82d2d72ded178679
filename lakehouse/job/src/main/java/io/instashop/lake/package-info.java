/** The lakehouse's main class; {@code command} holds its subcommands. */
@NullMarked
package io.instashop.lake;

import org.jspecify.annotations.NullMarked;
