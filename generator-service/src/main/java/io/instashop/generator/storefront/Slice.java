package io.instashop.generator.storefront;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which part of a list is asked for.
 *
 * @param limit rows at most
 * @param page from 1
 * @param descending whether the highest id comes first
 */
record Slice(int limit, int page, boolean descending) {

  /** So that an answer stays small enough to be read whole by both sides. */
  static final int MOST = 10_000;

  static final String DEFAULT = "1000";

  static Slice of(int limit, int page, String sort) {
    check(
        limit >= 1 && limit <= MOST, "limit must lie between 1 and " + MOST + ", but is " + limit);
    check(page >= 1, "page must be 1 or more, but is " + page);
    check(
        sort.equals("asc") || sort.equals("desc"),
        "sort must be asc or desc, but is '" + sort + "'");
    return new Slice(limit, page, sort.equals("desc"));
  }

  /** The end of a query that is ordered by this column. */
  String sql(String id) {
    return " order by %s %s limit %d offset %d"
        .formatted(id, descending ? "desc" : "asc", limit, (page - 1L) * limit);
  }

  private static void check(boolean right, String complaint) {
    if (!right) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, complaint);
    }
  }
}
