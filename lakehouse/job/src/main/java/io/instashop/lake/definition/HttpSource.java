package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A REST resource that answers with JSON. Each run captures it whole; the answers are kept as they
 * came, and read from there.
 *
 * @param url the resource
 * @param headers of each request
 * @param records JSON pointer to the array of records in an answer, empty for the answer itself
 * @param page how to ask for the next page, or null if one answer holds all
 * @param timestampFormat as for files
 * @param retries how often a request is repeated after a failure, an answer 429 or 5xx
 * @param backoff pause before the first repetition; it doubles with each
 * @param timeout of one request
 */
public record HttpSource(
    String url,
    Map<String, String> headers,
    String records,
    @Nullable Page page,
    String timestampFormat,
    int retries,
    Duration backoff,
    Duration timeout)
    implements Source {

  /**
   * How to ask for the next page. By number, the end is a page without records, an answer that
   * there is no such page, or one that was there before. Otherwise each answer says what comes
   * next.
   *
   * @param parameter of the query that carries the page's number, or the token that an answer gave
   * @param start number of the first page
   * @param sizeParameter of the query that carries the size, empty if the server chooses it
   * @param size records of a page, of which a server may give fewer
   * @param counts what the number counts
   * @param next where an answer says what comes next. {@value #LINK} means the header of that name;
   *     otherwise it is a JSON pointer to an address or a token. Empty for pages by number
   */
  public record Page(
      String parameter, int start, String sizeParameter, int size, Counts counts, String next) {

    /** The header {@code Link} with {@code rel="next"}. */
    public static final String LINK = "link";

    /** What a page's number counts. */
    public enum Counts {
      /** Pages, one by one. */
      PAGES,
      /** The records before it. */
      RECORDS
    }

    /** Whether pages have numbers. */
    public boolean isNumbered() {
      return next.isEmpty();
    }

    /** Whether a header names the next page. */
    public boolean isByLink() {
      return next.equals(LINK);
    }

    /** Reads the YAML. */
    @JsonCreator
    static Page of(
        @Nullable String parameter,
        @Nullable Integer start,
        @Nullable String sizeParameter,
        @Nullable Integer size,
        @Nullable Counts counts,
        @Nullable String next) {
      Counts counted = counts == null ? Counts.PAGES : counts;
      return new Page(
          parameter == null ? "page" : parameter,
          start == null ? (counted == Counts.PAGES ? 1 : 0) : start,
          sizeParameter == null ? "" : sizeParameter,
          size == null ? 100 : size,
          counted,
          next == null ? "" : next);
    }
  }

  /** Reads the YAML. */
  @JsonCreator
  static HttpSource of(
      String url,
      @Nullable Map<String, String> headers,
      @Nullable String records,
      @Nullable Page page,
      @Nullable String timestampFormat,
      @Nullable Integer retries,
      @Nullable String backoff,
      @Nullable String timeout) {
    return new HttpSource(
        url,
        Checks.map(headers),
        records == null ? "" : records,
        page,
        Checks.timestampFormat(timestampFormat),
        retries == null ? 4 : retries,
        Amounts.duration("source.backoff", backoff == null ? "500ms" : backoff),
        Amounts.duration("source.timeout", timeout == null ? "30s" : timeout));
  }
}
