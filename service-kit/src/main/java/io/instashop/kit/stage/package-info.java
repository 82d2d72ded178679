/** A stage of the pipeline: its meters and its health. Needs Micrometer and the contracts. */
@NullMarked
package io.instashop.kit.stage;

import org.jspecify.annotations.NullMarked;
