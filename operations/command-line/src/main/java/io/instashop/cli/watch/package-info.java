/** Watches the running parts: one that has ended or hangs is started again. */
@NullMarked
package io.instashop.cli.watch;

import org.jspecify.annotations.NullMarked;
