/** Asks every part of the pipeline how it is and when it saw its newest event. */
@NullMarked
package io.instashop.dashboard.health;

import org.jspecify.annotations.NullMarked;
