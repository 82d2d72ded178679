/**
 * Measures how fast each stage is, beside what the machine could do at most in the same minutes.
 */
@NullMarked
package io.instashop.cli.bench;

import org.jspecify.annotations.NullMarked;
