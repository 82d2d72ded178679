/** A stage of the pipeline: its meters and its health. Needs Micrometer and the contracts. */
package io.instashop.kit.stage;
