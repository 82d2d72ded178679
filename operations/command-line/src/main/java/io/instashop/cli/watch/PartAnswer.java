package io.instashop.cli.watch;

/**
 * What a part says when it is asked how it is.
 *
 * @param given whether there was any answer in time
 * @param up whether it does its work by its own account
 * @param complaint why not, in one line; empty if there is nothing to say
 */
public record PartAnswer(boolean given, boolean up, String complaint) {

  /** It does its work. */
  public static final PartAnswer UP = new PartAnswer(true, true, "");

  /** It said nothing in time. */
  public static final PartAnswer NONE = new PartAnswer(false, false, "does not answer");

  /** It answers and does not do its work. */
  public static PartAnswer down(String complaint) {
    return new PartAnswer(true, false, complaint);
  }
}
