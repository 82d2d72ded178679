package io.instashop.cli.overview;

import java.util.List;

/**
 * How one part is.
 *
 * @param name of the part
 * @param address host and port
 * @param state {@code UP}, {@code DOWN} or {@code unreachable}
 * @param newest age of its newest event in words, or empty
 * @param complaint why it is not up, or empty
 * @param standing parts of it that make no progress, each with its cause and since when
 */
public record PartState(
    String name,
    String address,
    String state,
    String newest,
    String complaint,
    List<String> standing) {

  /** Whether it does all of its work. */
  public boolean isUp() {
    return state.equals("UP") && standing.isEmpty();
  }
}
