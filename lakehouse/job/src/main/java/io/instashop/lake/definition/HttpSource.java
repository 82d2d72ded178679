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
   * Pages by number, until one has fewer records than asked for.
   *
   * @param parameter of the query that carries the page's number
   * @param start number of the first page
   * @param sizeParameter of the query that carries the size, empty if the server chooses it; then
   *     the first page without records is the end
   * @param size records of a page
   */
  public record Page(String parameter, int start, String sizeParameter, int size) {

    /** Reads the YAML. */
    @JsonCreator
    static Page of(
        @Nullable String parameter,
        @Nullable Integer start,
        @Nullable String sizeParameter,
        @Nullable Integer size) {
      return new Page(
          parameter == null ? "page" : parameter,
          start == null ? 1 : start,
          sizeParameter == null ? "" : sizeParameter,
          size == null ? 100 : size);
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
        timestampFormat == null ? "" : timestampFormat,
        retries == null ? 4 : retries,
        Amounts.duration("source.backoff", backoff == null ? "500ms" : backoff),
        Amounts.duration("source.timeout", timeout == null ? "30s" : timeout));
  }
}
