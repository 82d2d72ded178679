/**
 * The producer service: every committed row of the source databases reaches its topic exactly once.
 */
@NullMarked
package io.instashop.producer;

import org.jspecify.annotations.NullMarked;
