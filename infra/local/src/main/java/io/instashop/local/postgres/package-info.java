/** PostgreSQL as a child process, with its roles. */
@NullMarked
package io.instashop.local.postgres;

import org.jspecify.annotations.NullMarked;
