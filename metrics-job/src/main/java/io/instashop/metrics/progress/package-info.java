/** How far the job is: freshness, late rows, health, and the HTTP server that shows them. */
@NullMarked
package io.instashop.metrics.progress;

import org.jspecify.annotations.NullMarked;
