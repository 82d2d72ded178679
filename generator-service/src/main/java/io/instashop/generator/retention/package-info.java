/**
 * Deletes facts that are old and published, so that the source databases do not grow without end.
 */
@NullMarked
package io.instashop.generator.retention;

import org.jspecify.annotations.NullMarked;
