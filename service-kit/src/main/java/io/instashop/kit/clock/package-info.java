/** What time it is where rows are deleted by their age. Needs slf4j and a JDBC driver. */
@NullMarked
package io.instashop.kit.clock;

import org.jspecify.annotations.NullMarked;
