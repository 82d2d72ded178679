/**
 * Reads the rows behind a cursor that no running transaction can precede, and encodes them as
 * events.
 */
package io.instashop.producer.feed;
