/** Text for terminals and logs. No library. */
@NullMarked
package io.instashop.kit.text;

import org.jspecify.annotations.NullMarked;
