package io.instashop.cli.producer;

import org.jspecify.annotations.Nullable;

/**
 * How far a shard was published, as far as its rows and its cursor tell. Rows are published in
 * their order. So a row was, if one behind it was.
 *
 * <p>Loaded rows are judged by loaded ones and own rows by own ones. Their transaction ids come
 * from different servers and say nothing about each other.
 */
final class PublishedUpTo {

  private final @Nullable StoredPosition stored;
  private final boolean sameDatabase;
  private @Nullable Row lastLoaded;
  private @Nullable Row lastNative;
  private @Nullable Row cursorRow;

  /**
   * @param identity the database that the rows are in now
   */
  PublishedUpTo(@Nullable StoredPosition stored, String identity) {
    this.stored = stored;
    this.sameDatabase = stored != null && identity.equals(stored.database());
  }

  /**
   * Takes a row into account; to be called in the order of publication.
   *
   * @param present whether the topics hold its event
   */
  void add(Row row, boolean present) {
    if (present && row.isNative()) {
      lastNative = row;
    } else if (present) {
      lastLoaded = row;
    }
    if (stored != null && stored.isOf(row)) {
      cursorRow = row;
    }
  }

  /** Whether it is known that a row was published. */
  boolean covers(Row row) {
    Row last = row.isNative() ? lastNative : lastLoaded;
    return (last != null && row.isUpTo(last)) || isBeforeCursor(row);
  }

  /** Without its row, a cursor belongs to rows that a restore has undone: others have the ids. */
  private boolean isBeforeCursor(Row row) {
    return cursorRow != null
        && row.isUpTo(cursorRow)
        && (sameDatabase || !row.isNative() || cursorRow.isNative());
  }
}
