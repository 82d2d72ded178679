/** Command lines: one handling of errors, and converters of option values. Needs picocli. */
@NullMarked
package io.instashop.kit.cli;

import org.jspecify.annotations.NullMarked;
