package io.instashop.lake.intake.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.instashop.kit.failure.Backoff;
import io.instashop.kit.failure.Causes;
import io.instashop.kit.http.GuardedClient;
import io.instashop.kit.text.Secrets;
import io.instashop.lake.definition.HttpSource;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * Fetches a resource, page by page, and keeps the answers byte for byte. They become visible
 * together, when the last page is there: a capture that was cut off is none.
 */
final class HttpCapture {

  /** How the name of a capture begins that has not all of its pages. */
  static final String DRAFT = "_";

  private static final int MOST_PAGES = 100_000;
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final String dataset;
  private final HttpSource source;
  private final LakeFolder lake;
  private final GuardedClient client;
  private final Map<String, String> headers;

  /** A value that JSON has not, such as NaN, is the record's fault, which its reader refuses. */
  private final ObjectMapper json =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  HttpCapture(String dataset, HttpSource source, LakeFolder lake) {
    this.dataset = dataset;
    this.source = source;
    this.lake = lake;
    client = new GuardedClient(source.timeout(), source.timeout());
    headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    GuardedClient.authorization(source.url())
        .ifPresent(value -> headers.put("Authorization", value));
    headers.putAll(source.headers());
  }

  /**
   * Captures into a new folder with the run's name.
   *
   * @return what is worth saying beside
   */
  List<String> capture(Path captures, IntakeRun run) {
    Path draft = new Path(captures, DRAFT + run.id());
    lake.delete(draft);
    PageTurner turner = new PageTurner(source);
    PageLog log = new PageLog(dataset, Secrets.hiddenIn(source.url()));
    Optional<String> url = Optional.of(turner.first());
    int pages = 0;
    while (url.isPresent()) {
      HttpResponse<byte[]> answer = fetch(url.get(), run, pages > 0);
      if (log.isEnd(answer.statusCode(), answer.body())) {
        break;
      }
      JsonNode tree = tree(url.get(), answer.body());
      JsonNode records = records(url.get(), tree);
      if (log.isRepeated(url.get(), records)) {
        break;
      }
      if (source.page() == null || !records.isEmpty() || records.isValueNode()) {
        lake.write(new Path(draft, "page-%06d.json".formatted(++pages)), answer.body());
      }
      if (source.page() == null && PageTurner.hasNext(answer.headers())) {
        log.remark("has more pages (header Link), which are not read; declare source.page");
      }
      if (pages >= MOST_PAGES) {
        throw new LakeException(
            "%s: %s does not end after %,d pages"
                .formatted(dataset, Secrets.hiddenIn(source.url()), pages));
      }
      String page = url.get();
      url = turner.after(page, answer.headers(), tree, records);
      if (url.isEmpty() && pages == 1) {
        turner.doubt(records).ifPresent(log::remark);
      }
    }
    if (pages > 0) {
      lake.rename(draft, new Path(captures, run.id()));
    }
    run.say()
        .accept(
            "%s: captured %,d pages of %s"
                .formatted(dataset, pages, Secrets.hiddenIn(source.url())));
    return log.remarks();
  }

  private JsonNode tree(String url, byte[] answer) {
    try {
      return json.readTree(answer);
    } catch (IOException e) {
      String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : "" + e;
      throw new LakeException(
          dataset + ": " + Secrets.hiddenIn(url) + " did not answer with JSON (" + why + ")", e);
    }
  }

  private JsonNode records(String url, JsonNode answer) {
    JsonNode records = answer.at(source.records());
    if (records.isMissingNode()) {
      throw new LakeException(
          dataset
              + ": "
              + Secrets.hiddenIn(url)
              + " has nothing at '"
              + source.records()
              + "'; check source.records");
    }
    return records;
  }

  /**
   * Asks for a page, again and again if need be.
   *
   * @param further whether it is another page than the first, which need not be there
   */
  private HttpResponse<byte[]> fetch(String url, IntakeRun run, boolean further) {
    // The number of attempts is the limit of the pauses.
    Duration longest = source.backoff().multipliedBy(1L << Math.min(source.retries(), 20));
    String shown = Secrets.hiddenIn(url);
    Backoff backoff = new Backoff(source.backoff(), longest);
    for (int attempt = 0; ; attempt++) {
      String trouble;
      Duration asked = Duration.ZERO;
      try {
        HttpResponse<byte[]> answer = client.send(url, headers, null);
        int status = answer.statusCode();
        if (status == 200 || status == 204 || further && PageLog.isNoPage(status)) {
          return answer;
        }
        trouble = "answered " + status;
        if (status != 429 && status < 500) {
          throw new LakeException(dataset + ": " + shown + " " + trouble + hint(status));
        }
        asked = retryAfter(answer);
      } catch (IOException e) {
        trouble = "does not answer (" + Secrets.hidden(Causes.inOneLine(e)) + ")";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LakeException(dataset + ": interrupted", e);
      } catch (IllegalArgumentException e) {
        throw new LakeException(dataset + ": '" + shown + "' is no URL; check source.url", e);
      }
      if (attempt == source.retries()) {
        throw new LakeException(
            dataset + ": " + shown + " " + trouble + ", after " + (attempt + 1) + " attempts");
      }
      Duration own = backoff.after(attempt + 1);
      Duration pause = own.compareTo(asked) < 0 ? asked : own;
      run.say()
          .accept(
              dataset + ": " + shown + " " + trouble + ", again in " + pause.toMillis() + " ms");
      pause(pause);
    }
  }

  private static String hint(int status) {
    return status == 401 || status == 403
        ? "; name a user and a password in source.url (https://user:password@host) or an"
            + " Authorization in source.headers"
        : "";
  }

  /** A server may say in seconds when to ask again. */
  private static Duration retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,5}"))
        .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_WAIT_SECONDS)))
        .orElse(Duration.ZERO);
  }

  private void pause(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LakeException(dataset + ": interrupted", e);
    }
  }
}
