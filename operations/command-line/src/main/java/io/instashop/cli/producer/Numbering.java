package io.instashop.cli.producer;

/** In which order the rows of a shard are after a takeover. */
enum Numbering {
  /** They keep their transaction ids. */
  KEPT(1),
  /** Published rows first. */
  PENDING_LAST(2),
  /** Published rows first; of each kind the loaded ones before those that this server wrote. */
  LOADED_FIRST(4);

  private final int passes;

  Numbering(int passes) {
    this.passes = passes;
  }

  /** In how many passes the rows are numbered. */
  int passes() {
    return passes;
  }

  /** The pass that a row is part of. */
  int pass(Row row, boolean published) {
    int half = published ? 0 : 1;
    return switch (this) {
      case KEPT -> 0;
      case PENDING_LAST -> half;
      case LOADED_FIRST -> 2 * half + (row.isNative() ? 1 : 0);
    };
  }
}
