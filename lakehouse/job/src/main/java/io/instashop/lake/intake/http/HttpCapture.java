package io.instashop.lake.intake.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.instashop.kit.failure.Backoff;
import io.instashop.kit.failure.Causes;
import io.instashop.kit.text.Secrets;
import io.instashop.lake.definition.HttpSource;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.hadoop.fs.Path;

/**
 * Fetches a resource, page by page, and keeps the answers byte for byte. They become visible
 * together, when the last page is there: a capture that was cut off is none.
 */
final class HttpCapture {

  private static final int MOST_PAGES = 100_000;

  private final String dataset;
  private final HttpSource source;
  private final LakeFolder lake;
  private final HttpClient client;
  private final ObjectMapper json = new ObjectMapper();

  HttpCapture(String dataset, HttpSource source, LakeFolder lake) {
    this.dataset = dataset;
    this.source = source;
    this.lake = lake;
    client =
        HttpClient.newBuilder()
            .connectTimeout(source.timeout())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** Captures into a new folder with the run's name. */
  void capture(Path captures, IntakeRun run) {
    Path draft = new Path(captures, "_" + run.id());
    lake.delete(draft);
    int pages = 0;
    while (pages < MOST_PAGES) {
      String url = url(pages);
      byte[] answer = fetch(url, run);
      JsonNode records = records(url, answer);
      HttpSource.Page paging = source.page();
      if (paging != null && records.isArray() && records.isEmpty()) {
        break;
      }
      lake.write(new Path(draft, "page-%06d.json".formatted(++pages)), answer);
      if (paging == null || (!paging.sizeParameter().isEmpty() && records.size() < paging.size())) {
        break;
      }
    }
    if (pages > 0) {
      lake.rename(draft, new Path(captures, run.id()));
    }
    run.say()
        .accept(
            "%s: captured %,d pages of %s"
                .formatted(dataset, pages, Secrets.hiddenIn(source.url())));
  }

  private String url(int page) {
    HttpSource.Page paging = source.page();
    if (paging == null) {
      return source.url();
    }
    String size =
        paging.sizeParameter().isEmpty() ? "" : "&" + paging.sizeParameter() + "=" + paging.size();
    return source.url()
        + (source.url().contains("?") ? "&" : "?")
        + paging.parameter()
        + "="
        + (paging.start() + page)
        + size;
  }

  private JsonNode records(String url, byte[] answer) {
    try {
      JsonNode records = json.readTree(answer).at(source.records());
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
    } catch (JsonProcessingException e) {
      throw new LakeException(
          dataset
              + ": "
              + Secrets.hiddenIn(url)
              + " did not answer with JSON ("
              + e.getOriginalMessage()
              + ")",
          e);
    } catch (IOException e) {
      throw new LakeException(dataset + ": " + Secrets.hiddenIn(url) + ": " + e.getMessage(), e);
    }
  }

  private byte[] fetch(String url, IntakeRun run) {
    // The number of attempts is the limit of the pauses.
    Duration longest = source.backoff().multipliedBy(1L << Math.min(source.retries(), 20));
    String shown = Secrets.hiddenIn(url);
    Backoff backoff = new Backoff(source.backoff(), longest);
    for (int attempt = 0; ; attempt++) {
      String trouble;
      try {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(URI.create(url)).timeout(source.timeout());
        source.headers().forEach(request::header);
        HttpResponse<byte[]> answer =
            client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
          return answer.body();
        }
        trouble = "answered " + answer.statusCode();
        if (answer.statusCode() != 429 && answer.statusCode() < 500) {
          throw new LakeException(dataset + ": " + shown + " " + trouble);
        }
      } catch (IOException e) {
        trouble = "does not answer (" + Causes.inOneLine(e) + ")";
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
      Duration pause = backoff.after(attempt + 1);
      run.say()
          .accept(
              dataset + ": " + shown + " " + trouble + ", again in " + pause.toMillis() + " ms");
      pause(pause);
    }
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
