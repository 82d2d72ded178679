package io.instashop.cli.producer;

import org.jspecify.annotations.Nullable;

/**
 * What a person has decided; null where nobody has.
 *
 * @param reusedIds about rows whose id the topics hold for an event of another time or seller
 * @param unknownRows about rows of which nothing tells whether they were published
 * @param leaveFollowers whether to continue although a follower's place does not fit
 */
record Decisions(
    @Nullable Decision reusedIds, @Nullable Decision unknownRows, boolean leaveFollowers) {

  /** Nothing is decided. */
  static final Decisions NONE = new Decisions(null, null, false);
}
