/**
 * The live page. {@code live} follows the windows in Redis, {@code history} counts the warehouse,
 * and {@code health} asks the parts how they are. {@code web} pushes what they publish to browsers,
 * and is the only one that knows their readers.
 */
@NullMarked
package io.instashop.dashboard;

import org.jspecify.annotations.NullMarked;
