/**
 * The events that travel through InstaShop, their topics, and the one codec that decides whether
 * bytes are an event.
 *
 * <p>The components of a record define its event. {@link EventFormats} gives them to whoever needs
 * the fields: the codec, the warehouse's columns, Spark's columns, the JSON Schemas and the
 * reference page.
 *
 * <p>No Spring and no Kafka here: every module that reads or writes an event depends on this one.
 */
@NullMarked
package io.instashop.contracts.events;

import org.jspecify.annotations.NullMarked;
