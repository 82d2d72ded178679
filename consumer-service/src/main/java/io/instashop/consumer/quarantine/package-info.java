/** Keeps what is no event, with the reason, in the dead-letter topic of its topic. */
package io.instashop.consumer.quarantine;
