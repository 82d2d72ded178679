/**
 * A small schema registry in this process.
 *
 * <p>Confluent's and Apicurio's registries are servers of hundreds of megabytes with a store of
 * their own. Tests and demos need no more than subjects, versions and ids.
 */
@NullMarked
package io.instashop.local.registry;

import org.jspecify.annotations.NullMarked;
