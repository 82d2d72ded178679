/** How far the job is: freshness, late rows, health, and the HTTP server that shows them. */
package io.instashop.metrics.progress;
