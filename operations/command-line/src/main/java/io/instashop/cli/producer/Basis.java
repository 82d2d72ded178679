package io.instashop.cli.producer;

/** What says which rows were published. */
enum Basis {
  /** The ids of the events in the topics; the stored cursor for what they no longer keep. */
  TOPICS,
  /** The stored cursor alone. */
  STORED_CURSOR,
  /** None was: all are to be published again. */
  NOTHING
}
