/**
 * The windows in Redis: keys, typed windows, progress and announcements. Here are the one codec to
 * and from their JSON, and the one script that replaces a newest window.
 *
 * <p>The metrics job and {@code instashop replay windows} write them; the dashboard, the audit and
 * the command line read them.
 */
@NullMarked
package io.instashop.contracts.windows;

import org.jspecify.annotations.NullMarked;
