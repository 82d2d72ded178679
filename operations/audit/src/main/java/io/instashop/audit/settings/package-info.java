/** Where the stages are, from the environment or given by the caller. */
@NullMarked
package io.instashop.audit.settings;

import org.jspecify.annotations.NullMarked;
