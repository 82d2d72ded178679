/** One run of the platform, from the first number on the page to a clean stop. */
@NullMarked
package io.instashop.cli.run;

import org.jspecify.annotations.NullMarked;
