/** How far the job is: freshness, late rows, health, and the HTTP server that tells them. */
package io.instashop.metrics.progress;
