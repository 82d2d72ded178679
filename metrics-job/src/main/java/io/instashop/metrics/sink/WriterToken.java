package io.instashop.metrics.sink;

/**
 * The right to write to a Redis, as it was given to one run of a query. A run that has lost it
 * never gets it back: what it computed may be older than what its successor has written.
 *
 * @param value the epoch and the holder's name
 */
public record WriterToken(String value) {

  /** The holder's name. */
  String name() {
    return name(value);
  }

  static String name(String value) {
    return value.substring(value.indexOf(' ') + 1);
  }
}
