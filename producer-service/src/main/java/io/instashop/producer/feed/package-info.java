/**
 * Reads the rows behind a cursor that no running transaction can precede, and encodes them as
 * events.
 */
@NullMarked
package io.instashop.producer.feed;

import org.jspecify.annotations.NullMarked;
