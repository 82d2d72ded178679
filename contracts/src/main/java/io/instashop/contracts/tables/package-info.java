/** Names of tables that one program writes and another reads. */
@NullMarked
package io.instashop.contracts.tables;

import org.jspecify.annotations.NullMarked;
