package io.instashop.cli.watch;

/** Gets what the watch sees. Called from several threads, and must not wait. */
public interface WatchListener {

  /** A part was asked how it is. */
  void seen(String part, PartAnswer answer);

  /**
   * A part is started again.
   *
   * @param why in a few words: {@code has ended}
   */
  void restarted(String part, String why);
}
