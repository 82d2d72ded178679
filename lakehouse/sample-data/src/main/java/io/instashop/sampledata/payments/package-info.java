/** Orders, payment events and GPS positions, linked by id, to Kafka or to files. */
@NullMarked
package io.instashop.sampledata.payments;

import org.jspecify.annotations.NullMarked;
