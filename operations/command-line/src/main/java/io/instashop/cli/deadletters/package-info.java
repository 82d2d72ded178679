/** The commands that list, show and send back dead letters. */
@NullMarked
package io.instashop.cli.deadletters;

import org.jspecify.annotations.NullMarked;
