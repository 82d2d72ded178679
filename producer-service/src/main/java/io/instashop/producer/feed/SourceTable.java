package io.instashop.producer.feed;

import java.util.List;

/**
 * A table of facts that a shard reads, with the index {@code (xid, id)} that every such table has.
 *
 * @param name as SQL writes it
 * @param id the column of its primary key
 * @param time the column of its event time
 * @param columns further ones to send of a row that cannot be read as a whole, each as SQL with the
 *     name it has in an event
 */
record SourceTable(String name, String id, String time, List<String> columns) {}
