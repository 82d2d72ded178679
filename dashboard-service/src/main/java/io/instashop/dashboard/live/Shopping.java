package io.instashop.dashboard.live;

import java.util.List;

/**
 * What shoppers were after, and what they left behind.
 *
 * @param channels events by channel, whatever their type, most frequent first; an older metrics job
 *     tells none
 * @param searches what was searched for
 * @param carts what was abandoned
 */
public record Shopping(List<NameShare> channels, Searches searches, Carts carts) {

  /** Of no windows. */
  public static final Shopping NONE = new Shopping(List.of(), Searches.NONE, Carts.NONE);
}
