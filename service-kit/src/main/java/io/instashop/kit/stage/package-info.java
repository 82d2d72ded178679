/**
 * A stage of the pipeline: what its meters and its health tell of it. Needs Micrometer and the
 * contracts.
 */
@NullMarked
package io.instashop.kit.stage;

import org.jspecify.annotations.NullMarked;
