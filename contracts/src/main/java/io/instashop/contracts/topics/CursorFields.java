package io.instashop.contracts.topics;

/** The JSON fields of a cursor, the value of a record of {@link Topics#PRODUCER_CURSORS}. */
public final class CursorFields {

  /** The source transaction that wrote the last published row, as text. */
  public static final String XID = "xid";

  /** The last row's table, by its place in the shard. */
  public static final String RANK = "rank";

  /** The last row's primary key. */
  public static final String ID = "id";

  /** The newest event time published so far, ISO-8601, or null. */
  public static final String NEWEST_EVENT = "newest_event";

  /** The identity of the database the position belongs to, or null. */
  public static final String DATABASE = "database";

  /** The event time of the last row, ISO-8601; may be missing. */
  public static final String ROW_TIME = "row_time";

  /** The database's timeline when the position was written; may be missing. */
  public static final String TIMELINE = "timeline";

  /** What was noted of each event topic, by its name; may be missing. */
  public static final String TOPICS = "topics";

  /** Within a topic's note: Kafka's id of the topic. */
  public static final String TOPIC_ID = "id";

  /** Within a topic's note: how many partitions it had. */
  public static final String TOPIC_PARTITIONS = "partitions";

  private CursorFields() {}
}
