package io.instashop.replay.deadletters;

/**
 * What became of one dead letter.
 *
 * @param what what was done, or would be
 * @param why in one sentence
 */
public record Outcome(DeadLetter letter, What what, String why) {

  /** What was done with a dead letter. */
  public enum What {
    /** Its record stands in its topic again. */
    SENT,
    /** It would be sent. */
    WOULD_SEND,
    /** It is given up. */
    DROPPED,
    /** It would be given up. */
    WOULD_DROP,
    /** It stays where it is. */
    SKIPPED
  }
}
