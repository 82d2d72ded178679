package io.instashop.dashboard.web;

import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Room for so many pages in all and so many from one address, so that one client cannot take the
 * room of all. Thread-safe.
 */
final class ClientLimit {

  private final int most;
  private final int mostFromAddress;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  ClientLimit(int most, int mostFromAddress) {
    this.most = most;
    this.mostFromAddress = mostFromAddress;
  }

  /**
   * Takes a place for a page from that address.
   *
   * @throws NoPlaceException if there is none
   */
  synchronized void take(String address) throws NoPlaceException {
    int here = taken.getOrDefault(address, 0);
    if (here >= mostFromAddress) {
      throw new NoPlaceException(
          HttpStatus.TOO_MANY_REQUESTS,
          here
              + " pages are open from "
              + address
              + "; instashop.dashboard.web.max-clients-per-address allows no more");
    }
    if (all >= most) {
      throw new NoPlaceException(
          HttpStatus.SERVICE_UNAVAILABLE,
          all + " pages are open; instashop.dashboard.web.max-clients allows no more");
    }
    all++;
    taken.put(address, here + 1);
  }

  /** Gives back a place that was taken from that address. */
  synchronized void giveBack(String address) {
    all--;
    taken.computeIfPresent(address, (any, pages) -> pages == 1 ? null : pages - 1);
  }
}
