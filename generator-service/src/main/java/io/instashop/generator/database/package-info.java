/** Connections to databases that may be away, or fall silent. */
@NullMarked
package io.instashop.generator.database;

import org.jspecify.annotations.NullMarked;
