/** Deletes facts that are old and published, so that the source databases do not grow forever. */
@NullMarked
package io.instashop.generator.retention;

import org.jspecify.annotations.NullMarked;
