/** Refuses settings that cannot be used, in one line, before anything is written. */
@NullMarked
package io.instashop.generator.startup;

import org.jspecify.annotations.NullMarked;
