/**
 * The events that travel through InstaShop, their topics, and the one codec that decides whether
 * bytes are an event.
 *
 * <p>No Spring and no Kafka here: every module that reads or writes an event depends on this one.
 */
package io.instashop.contracts.events;
