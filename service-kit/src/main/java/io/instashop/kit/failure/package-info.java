/** What went wrong, in one line, and how long to wait before the next attempt. Needs no library. */
@NullMarked
package io.instashop.kit.failure;

import org.jspecify.annotations.NullMarked;
