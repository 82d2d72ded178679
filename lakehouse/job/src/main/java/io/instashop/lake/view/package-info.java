/** Pictures of what is in the lake. */
@NullMarked
package io.instashop.lake.view;

import org.jspecify.annotations.NullMarked;
