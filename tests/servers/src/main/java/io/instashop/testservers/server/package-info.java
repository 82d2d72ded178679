/** Servers for integration tests, one set for a build. */
@NullMarked
package io.instashop.testservers.server;

import org.jspecify.annotations.NullMarked;
