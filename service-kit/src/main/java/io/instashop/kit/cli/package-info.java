/** Command lines: one handling of errors, and converters of option values. Needs picocli. */
package io.instashop.kit.cli;
