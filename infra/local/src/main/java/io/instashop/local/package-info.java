/**
 * Real PostgreSQL, Kafka and Redis as child processes, for a machine that has nothing but a JDK.
 *
 * <p>The command line runs the platform on them; every integration test takes its servers from
 * {@link io.instashop.local.TestServers}.
 */
@NullMarked
package io.instashop.local;

import org.jspecify.annotations.NullMarked;
