/** The commands that list, show, send back and drop dead letters. */
@NullMarked
package io.instashop.cli.deadletters;

import org.jspecify.annotations.NullMarked;
