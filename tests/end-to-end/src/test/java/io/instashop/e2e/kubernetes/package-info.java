/**
 * Holds the files for Kubernetes to the schemas of what they describe, to each other, and to the
 * compose file: the same images, limits, settings, users and networks.
 */
@NullMarked
package io.instashop.e2e.kubernetes;

import org.jspecify.annotations.NullMarked;
