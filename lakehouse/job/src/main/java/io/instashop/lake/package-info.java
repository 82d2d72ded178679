/** The lakehouse's main class; {@code command} holds what it can be told to do. */
@NullMarked
package io.instashop.lake;

import org.jspecify.annotations.NullMarked;
