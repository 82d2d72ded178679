package io.instashop.dashboard.web;

import java.util.function.Supplier;

/**
 * One server-sent event.
 *
 * @param name {@code snapshot}, {@code live}, {@code history}, {@code health}, {@code recent} or
 *     {@code heartbeat}
 * @param json its data, made when it is sent: a snapshot must not be older than what follows it
 */
record Message(String name, Supplier<String> json) {}
