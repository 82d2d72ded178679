package io.instashop.cli.producer;

/** What is done with rows whose id stands in the topics for an event of another time or seller. */
enum ReusedIds {
  /** They are sent: the topics then hold two events of one id. */
  SEND,
  /** They are not sent. */
  SKIP
}
