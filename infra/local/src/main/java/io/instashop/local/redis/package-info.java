/** Redis as a child process, with its users. */
@NullMarked
package io.instashop.local.redis;

import org.jspecify.annotations.NullMarked;
