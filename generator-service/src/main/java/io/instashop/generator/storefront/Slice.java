package io.instashop.generator.storefront;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which part of a list is asked for.
 *
 * @param limit rows at most
 * @param page from 1
 * @param descending whether the highest id comes first
 * @param after the list begins behind this id, in its order; null for all of it
 */
record Slice(int limit, int page, boolean descending, @Nullable Long after) {

  /** So that an answer stays small enough to be read whole by both sides. */
  static final int MOST = 10_000;

  /** The database walks through what a page skips. */
  static final long MOST_SKIPPED = 10_000_000;

  static final String DEFAULT = "1000";

  static Slice of(int limit, int page, String sort, @Nullable Long after) {
    check(
        limit >= 1 && limit <= MOST, "limit must lie between 1 and " + MOST + ", but is " + limit);
    check(page >= 1, "page must be 1 or more, but is " + page);
    check(
        sort.equals("asc") || sort.equals("desc"),
        "sort must be asc or desc, but is '" + sort + "'");
    long skipped = (page - 1L) * limit;
    check(
        skipped <= MOST_SKIPPED,
        "page "
            + page
            + " skips "
            + skipped
            + " rows, and "
            + MOST_SKIPPED
            + " is the most; ask with after=ID, the last id of the page before");
    return new Slice(limit, page, sort.equals("desc"), after);
  }

  /** The end of a query with a condition, ordered by this column. */
  String sql(String id) {
    String begin =
        after == null ? "" : " and %s %s %d".formatted(id, descending ? "<" : ">", after);
    return begin
        + " order by %s %s limit %d offset %d"
            .formatted(id, descending ? "desc" : "asc", limit, (page - 1L) * limit);
  }

  private static void check(boolean right, String complaint) {
    if (!right) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, complaint);
    }
  }
}
