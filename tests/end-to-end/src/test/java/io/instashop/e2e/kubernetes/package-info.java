/**
 * Holds the files for Kubernetes to the schemas of what they describe, to each other, and to the
 * compose file: the same images, limits, settings, users and networks.
 */
package io.instashop.e2e.kubernetes;
