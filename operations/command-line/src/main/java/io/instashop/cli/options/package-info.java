/** Options that several commands share, and how their errors are printed. */
@NullMarked
package io.instashop.cli.options;

import org.jspecify.annotations.NullMarked;
