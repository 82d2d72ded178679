/** Dead letters: found by filters, shown, and sent back at most once. */
@NullMarked
package io.instashop.replay.deadletters;

import org.jspecify.annotations.NullMarked;
