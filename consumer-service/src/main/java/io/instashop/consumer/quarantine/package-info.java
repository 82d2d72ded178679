/** Keeps what is no event, with the reason, in the dead-letter topic of its topic. */
@NullMarked
package io.instashop.consumer.quarantine;

import org.jspecify.annotations.NullMarked;
