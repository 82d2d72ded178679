/** Pages and charts that a program writes into one file, which loads nothing. No library. */
@NullMarked
package io.instashop.kit.html;

import org.jspecify.annotations.NullMarked;
