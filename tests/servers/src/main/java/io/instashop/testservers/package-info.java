/**
 * What integration tests run on. {@link io.instashop.testservers.server.TestServers} is the one
 * place that chooses: containers with the compose file's images where a Docker engine answers, the
 * embedded servers of {@code infra/local} elsewhere.
 */
@NullMarked
package io.instashop.testservers;

import org.jspecify.annotations.NullMarked;
