/** The lakehouse's main class; {@code command} holds its subcommands. */
package io.instashop.lake;
