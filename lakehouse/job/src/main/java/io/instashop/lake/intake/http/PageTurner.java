package io.instashop.lake.intake.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.instashop.kit.http.GuardedClient;
import io.instashop.kit.text.Secrets;
import io.instashop.lake.definition.HttpSource;
import io.instashop.lake.table.LakeException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the address of the page after one, by numbers or by what the answer says. */
final class PageTurner {

  /** As RFC 8288 writes it: {@code <https://host/items?page=2>; rel="next"}. */
  private static final Pattern NEXT =
      Pattern.compile(
          "<([^>]*)>[^,<]*;\\s*rel\\s*=\\s*\"?(?:[^\",;]*\\s)?next(?:\\s[^\",;]*)?\"?(?=[\\s,;]|$)",
          Pattern.CASE_INSENSITIVE);

  private final HttpSource source;
  private boolean isTold;
  private int pages;
  private long records;

  PageTurner(HttpSource source) {
    this.source = source;
  }

  /** The address of the first page. */
  String first() {
    HttpSource.Page page = source.page();
    return page == null ? source.url() : page.isNumbered() ? numbered(page) : sized(page);
  }

  /** Whether an answer says by its headers that there is more. */
  static boolean hasNext(HttpHeaders headers) {
    return link(headers).isPresent();
  }

  /**
   * The address of the page after one; empty if that was the last.
   *
   * @param url of the page
   * @param headers of its answer
   * @param answer its body
   * @param found its records
   * @throws LakeException if the answer leads to another server
   */
  Optional<String> after(String url, HttpHeaders headers, JsonNode answer, JsonNode found) {
    HttpSource.Page page = source.page();
    if (page == null) {
      return Optional.empty();
    }
    boolean empty = found.isNull() || found.isContainerNode() && found.isEmpty();
    pages++;
    records += found.isArray() ? found.size() : 1;
    if (page.isNumbered()) {
      return empty ? Optional.empty() : Optional.of(numbered(page));
    }
    // Null, false, an empty text and other links say plainly that this is the last one.
    isTold =
        page.isByLink()
            ? headers.firstValue("Link").isPresent()
            : !answer.at(page.next()).isMissingNode();
    return page.isByLink()
        ? link(headers).map(next -> resolved(url, next))
        : token(answer.at(page.next())).map(next -> following(page, url, next));
  }

  /**
   * Why the first page may not be the last one, though nothing says what comes next. Many servers
   * leave that out on their last page, and none of them on a full first one.
   *
   * @param found records of the first page
   */
  Optional<String> doubt(JsonNode found) {
    HttpSource.Page page = source.page();
    if (page == null || page.isNumbered() || isTold || found.isEmpty()) {
      return Optional.empty();
    }
    boolean asked = !page.sizeParameter().isEmpty();
    boolean mayBeFull = asked ? found.size() >= page.size() : !page.isByLink();
    return mayBeFull
        ? Optional.of(
            "the first page has %,d records, and nothing at '%s' says whether there are more"
                    .formatted(found.size(), page.next())
                + "; check source.page.next")
        : Optional.empty();
  }

  private String numbered(HttpSource.Page page) {
    long number =
        page.start() + (page.counts() == HttpSource.Page.Counts.RECORDS ? records : pages);
    return with(sized(page), page.parameter(), Long.toString(number));
  }

  private String sized(HttpSource.Page page) {
    return page.sizeParameter().isEmpty()
        ? source.url()
        : with(source.url(), page.sizeParameter(), Integer.toString(page.size()));
  }

  private static String with(String url, String parameter, String value) {
    return url
        + (url.contains("?") ? "&" : "?")
        + parameter
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Optional<String> link(HttpHeaders headers) {
    for (String value : headers.allValues("Link")) {
      Matcher matcher = NEXT.matcher(value);
      if (matcher.find()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }

  /** Nothing, false and an empty text mean that there is no more. */
  private static Optional<String> token(JsonNode next) {
    return next.isTextual() && !next.asText().isBlank() || next.isIntegralNumber()
        ? Optional.of(next.asText())
        : Optional.empty();
  }

  private String following(HttpSource.Page page, String url, String next) {
    boolean address =
        next.startsWith("/") || next.startsWith("?") || next.matches("(?i)https?://.*");
    return address ? resolved(url, next) : with(sized(page), page.parameter(), next);
  }

  /** An answer must not send the headers of our requests, and with them secrets, elsewhere. */
  private String resolved(String url, String next) {
    try {
      String resolved =
          URI.create(GuardedClient.withoutUser(url)).resolve(next.replace(" ", "%20")).toString();
      if (GuardedClient.isSameServer(url, resolved)) {
        return resolved;
      }
      throw new LakeException(
          "the next page of %s is on another server (%s)"
              .formatted(Secrets.hiddenIn(source.url()), Secrets.hiddenIn(resolved)));
    } catch (IllegalArgumentException e) {
      throw new LakeException(
          "the next page of %s is no address".formatted(Secrets.hiddenIn(source.url())), e);
    }
  }
}
