/** The events that a rebuild starts from: when all have landed, read from topics, and staged. */
@NullMarked
package io.instashop.replay.events;

import org.jspecify.annotations.NullMarked;
