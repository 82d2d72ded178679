package io.instashop.cli.producer;

/** What a person decides about rows that the command cannot judge. */
enum Decision {
  /** They are sent, although the topics may hold or have held such an event. */
  SEND,
  /** They are not sent. */
  SKIP
}
