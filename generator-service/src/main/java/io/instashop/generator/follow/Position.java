package io.instashop.generator.follow;

/**
 * A place in the order {@code (xid, key)} of a table of facts. The rows up to it, and it, are
 * followed.
 *
 * @param xid PostgreSQL's 64-bit transaction id, as it writes it
 * @param key primary key of the row
 */
public record Position(String xid, long key) {

  /** Before the first row. */
  static final Position START = new Position("0", 0);

  boolean isStart() {
    return equals(START);
  }
}
