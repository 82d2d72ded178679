/** Child processes with their pid files, logs and ports. */
@NullMarked
package io.instashop.local.process;

import org.jspecify.annotations.NullMarked;
