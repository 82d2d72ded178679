/**
 * Which requests come from a page of ours: the names a program answers to, against DNS rebinding,
 * and where a request that changes something may come from. No library.
 */
@NullMarked
package io.instashop.kit.origin;

import org.jspecify.annotations.NullMarked;
