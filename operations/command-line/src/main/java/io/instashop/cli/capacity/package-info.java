/** Whether the machine is large enough, asked before anything starts. */
@NullMarked
package io.instashop.cli.capacity;

import org.jspecify.annotations.NullMarked;
