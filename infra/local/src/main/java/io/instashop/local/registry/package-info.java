/** A small schema registry in this process. */
@NullMarked
package io.instashop.local.registry;

import org.jspecify.annotations.NullMarked;
