/**
 * Compares the files for Kubernetes with the schemas of what they describe, with each other, and
 * with the compose file. Images, limits, settings, users and networks must be the same.
 */
@NullMarked
package io.instashop.e2e.kubernetes;

import org.jspecify.annotations.NullMarked;
