/** One layer from the one below: SQL beside the YAML, written so that it counts once. */
@NullMarked
package io.instashop.lake.transform;

import org.jspecify.annotations.NullMarked;
