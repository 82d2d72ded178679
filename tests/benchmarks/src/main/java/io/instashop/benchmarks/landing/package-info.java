/** How fast the packaged consumer-service lands a backlog. */
package io.instashop.benchmarks.landing;
