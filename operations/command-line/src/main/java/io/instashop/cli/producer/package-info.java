/**
 * Takes over a database or topics that the producer's cursors do not fit. That is so after a
 * restore, a dump, an upgrade, or the loss of the cursors.
 */
@NullMarked
package io.instashop.cli.producer;

import org.jspecify.annotations.NullMarked;
