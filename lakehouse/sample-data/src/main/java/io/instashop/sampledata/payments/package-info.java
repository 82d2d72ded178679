/** Orders, payment events and GPS positions, linked by id, to Kafka or to files. */
package io.instashop.sampledata.payments;
