/**
 * Real PostgreSQL, Kafka and Redis as child processes, for a machine that has nothing but a JDK,
 * and a small schema registry. Each has a package; {@code process} holds what they share.
 *
 * <p>The command line runs the platform on them, and the tests' servers run on them.
 */
@NullMarked
package io.instashop.local;

import org.jspecify.annotations.NullMarked;
