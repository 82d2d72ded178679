/** Looks at the machine and at what runs on it, and says what to do: {@code instashop doctor}. */
@NullMarked
package io.instashop.cli.doctor;

import org.jspecify.annotations.NullMarked;
